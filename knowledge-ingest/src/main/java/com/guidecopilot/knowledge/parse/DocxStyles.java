package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrBase;

/**
 * What the styles of a Word document mean. Chinese Word gives them ids such as {@code 1} or {@code a3} and keeps the English
 * name; other editors write the localized name: so names decide, then the outline level, then those of the style below.
 */
final class DocxStyles {

    private static final Pattern HEADING = Pattern.compile("(?:heading|标题|標題)\\s*([1-9])(?:\\s.*)?");
    private static final Pattern TITLE = Pattern.compile("title|标题|標題");
    private static final Pattern CONTENTS = Pattern.compile("(?:toc|目录|目錄)(?:\\s*\\d|\\s+heading)?");
    private static final Pattern LIST = Pattern.compile("(?:list|列表|列出段落).*");
    private static final int DEEPEST_CHAIN = 20;

    private final @Nullable XWPFStyles styles;

    DocxStyles(@Nullable XWPFStyles styles) {
        this.styles = styles;
    }

    /** Empty when the paragraph is no heading; 0 for the title of the document. */
    OptionalInt headingLevel(XWPFParagraph paragraph) {
        OptionalInt own = outlineLevel(paragraph.getCTP().getPPr());
        if (own.isPresent()) return own;
        for (String name : names(paragraph)) {
            Matcher heading = HEADING.matcher(name);
            if (heading.matches()) return OptionalInt.of(Integer.parseInt(heading.group(1)));
            if (TITLE.matcher(name).matches()) return OptionalInt.of(0);
        }
        return chain(paragraph).stream()
                .map(style -> outlineLevel(style.getCTStyle().getPPr()))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    boolean isLineOfContents(XWPFParagraph paragraph) {
        return names(paragraph).stream().anyMatch(name -> CONTENTS.matcher(name).matches());
    }

    /** An item without numbering properties has a list style that only looks like one: a bullet. */
    boolean isListItem(XWPFParagraph paragraph) {
        Optional<CTNumPr> numbering = numbering(paragraph);
        if (numbering.isPresent())
            return numbering.get().isSetNumId()
                    && numbering.get().getNumId().getVal().signum() > 0;
        return names(paragraph).stream().anyMatch(name -> LIST.matcher(name).matches() && !isIndentOnly(name));
    }

    /** The paragraph's own, else its style's. */
    Optional<CTNumPr> numbering(XWPFParagraph paragraph) {
        List<@Nullable CTPPrBase> properties = new ArrayList<>();
        properties.add(paragraph.getCTP().getPPr());
        for (XWPFStyle style : chain(paragraph))
            properties.add(style.getCTStyle().getPPr());
        for (CTPPrBase one : properties) {
            if (one != null && one.isSetNumPr()) return Optional.of(one.getNumPr());
        }
        return Optional.empty();
    }

    private static boolean isIndentOnly(String name) {
        return name.equals("list paragraph") || name.equals("列出段落") || name.startsWith("list continue");
    }

    private List<String> names(XWPFParagraph paragraph) {
        List<String> names = new ArrayList<>();
        for (XWPFStyle style : chain(paragraph)) {
            if (style.getName() != null) names.add(style.getName().strip().toLowerCase(Locale.ROOT));
        }
        String id = paragraph.getStyleID();
        if (names.isEmpty() && id != null) names.add(id.toLowerCase(Locale.ROOT));
        return names;
    }

    /** The paragraph's style and those it is based on; a broken file may base a style on itself. */
    private List<XWPFStyle> chain(XWPFParagraph paragraph) {
        List<XWPFStyle> chain = new ArrayList<>();
        String id = paragraph.getStyleID();
        while (styles != null && id != null && chain.size() < DEEPEST_CHAIN) {
            XWPFStyle style = styles.getStyle(id);
            if (style == null) break;
            chain.add(style);
            id = style.getBasisStyleID();
        }
        return chain;
    }

    private static OptionalInt outlineLevel(@Nullable CTPPrBase properties) {
        if (properties == null || !properties.isSetOutlineLvl()) return OptionalInt.empty();
        int level = properties.getOutlineLvl().getVal().intValue();
        return level < 9 ? OptionalInt.of(level + 1) : OptionalInt.empty();
    }
}
