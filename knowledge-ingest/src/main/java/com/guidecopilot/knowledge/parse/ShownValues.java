package com.guidecopilot.knowledge.parse;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** Numbers and dates as a person with a Chinese Excel sees them in the cell. */
final class ShownValues extends DataFormatter {

    /** Built-in formats that the file names by number only and that each language shows in its own way. */
    private static final Map<Integer, String> CHINESE = Map.ofEntries(
            Map.entry(14, "yyyy/m/d"),
            Map.entry(22, "yyyy/m/d h:mm"),
            Map.entry(27, "yyyy\"年\"m\"月\""),
            Map.entry(28, "m\"月\"d\"日\""),
            Map.entry(29, "m\"月\"d\"日\""),
            Map.entry(30, "m/d/yy"),
            Map.entry(31, "yyyy\"年\"m\"月\"d\"日\""),
            Map.entry(36, "yyyy\"年\"m\"月\""),
            Map.entry(57, "yyyy\"年\"m\"月\""),
            Map.entry(58, "m\"月\"d\"日\""));

    private static final Pattern QUOTED_CHINESE = Pattern.compile("\"([^\"A-Za-z]*)\"");
    private static final double EXACT = 1e15;

    ShownValues() {
        super(Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public String formatRawCellContents(double value, int index, String format, boolean from1904) {
        // Excel shows a bar code in a narrow column as 6.9E+12; whoever types it in meant its digits.
        if (isGeneral(index, format) && value == Math.rint(value) && Math.abs(value) < EXACT) {
            return new BigDecimal(value).toPlainString();
        }
        String shown = CHINESE.getOrDefault(index, format == null ? "General" : format);
        // POI would print the quotes around 年, 月 and 日.
        String unquoted = DateUtil.isADateFormat(index, shown)
                ? QUOTED_CHINESE.matcher(shown).replaceAll("$1")
                : shown;
        return super.formatRawCellContents(value, index, unquoted, from1904).strip();
    }

    private static boolean isGeneral(int index, String format) {
        return index == 0 || "General".equalsIgnoreCase(format);
    }
}
