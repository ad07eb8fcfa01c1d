package com.guidecopilot.knowledge.parse;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** Word keeps the numbers of list items out of the text; steps are spoken of by number, so they are counted again here. */
final class DocxNumbers {

    private static final String BULLET = "- ";

    private final @Nullable XWPFNumbering numbering;
    private final Map<Counter, Integer> counters = new HashMap<>();

    private record Counter(BigInteger list, int level) {}

    DocxNumbers(@Nullable XWPFNumbering numbering) {
        this.numbering = numbering;
    }

    /** {@code "3. "}, or {@code "- "} for a bullet. */
    String mark(Optional<CTNumPr> item) {
        if (item.isEmpty() || !item.get().isSetNumId()) return BULLET;
        BigInteger list = item.get().getNumId().getVal();
        int level = item.get().isSetIlvl() ? item.get().getIlvl().getVal().intValue() : 0;
        if (!isNumbered(list, level)) return BULLET;
        counters.keySet().removeIf(counter -> counter.level() > level);
        return counters.merge(new Counter(list, level), 1, Integer::sum) + ". ";
    }

    private boolean isNumbered(BigInteger list, int level) {
        XWPFNum num = numbering == null ? null : numbering.getNum(list);
        if (numbering == null || num == null || num.getCTNum().getAbstractNumId() == null) return false;
        XWPFAbstractNum definition =
                numbering.getAbstractNum(num.getCTNum().getAbstractNumId().getVal());
        if (definition == null) return false;
        for (CTLvl one : definition.getCTAbstractNum().getLvlList()) {
            if (one.getIlvl().intValue() != level || one.getNumFmt() == null) continue;
            STNumberFormat.Enum format = one.getNumFmt().getVal();
            return format != STNumberFormat.BULLET && format != STNumberFormat.NONE;
        }
        return false;
    }
}
