package com.guidecopilot.eval;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small plots as inline SVG: a report is one file that opens anywhere. */
final class Plot {

    private static final List<String> COLOURS = List.of("#2f6fed", "#e08e0b", "#3a9d5d", "#a34fc0");
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 44;
    private static final int BOTTOM = 36;

    private Plot() {}

    /** @param groups for each group the value of each series, 0 to 1 */
    static String bars(List<String> series, Map<String, List<Double>> groups) {
        StringBuilder svg = open();
        double groupWidth = (WIDTH - LEFT) / (double) Math.max(1, groups.size());
        double barWidth = groupWidth * 0.8 / Math.max(1, series.size());
        int group = 0;
        for (Map.Entry<String, List<Double>> entry : groups.entrySet()) {
            double x = LEFT + group++ * groupWidth + groupWidth * 0.1;
            for (int i = 0; i < entry.getValue().size(); i++) {
                double value = entry.getValue().get(i);
                double top = y(value);
                svg.append(format(
                        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'><title>%s %s: %.3f</title></rect>",
                        x + i * barWidth,
                        top,
                        barWidth - 2,
                        y(0) - top,
                        COLOURS.get(i % COLOURS.size()),
                        series.get(i),
                        entry.getKey(),
                        value));
            }
            svg.append(format(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    x + groupWidth * 0.4, HEIGHT - 14, entry.getKey()));
        }
        return svg.append(legend(series)).append("</svg>").toString();
    }

    /** @param lines for each series its points, both axes 0 to 1 */
    static String lines(Map<String, List<double[]>> lines, String across, String up) {
        StringBuilder svg = open();
        int series = 0;
        for (List<double[]> points : lines.values()) {
            svg.append("<polyline fill='none' stroke-width='2' stroke='")
                    .append(COLOURS.get(series++ % COLOURS.size()))
                    .append("' points='");
            for (double[] point : points) {
                svg.append(format("%.1f,%.1f ", LEFT + point[0] * (WIDTH - LEFT - 8), y(point[1])));
            }
            svg.append("'/>");
        }
        svg.append(format("<text x='%d' y='%d' text-anchor='end'>%s</text>", WIDTH - 8, HEIGHT - 14, across));
        svg.append(format("<text x='%d' y='14'>%s</text>", LEFT, up));
        return svg.append(legend(List.copyOf(lines.keySet()))).append("</svg>").toString();
    }

    private static StringBuilder open() {
        StringBuilder svg = new StringBuilder(
                format("<svg viewBox='0 0 %d %d' width='%d' role='img' font-size='12'>", WIDTH, HEIGHT, WIDTH));
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double y = y(tenth / 10.0);
            svg.append(format("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#ddd'/>", LEFT, WIDTH, y, y));
            svg.append(format("<text x='4' y='%.1f'>%.1f</text>", y + 4, tenth / 10.0));
        }
        return svg;
    }

    private static String legend(List<String> series) {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            legend.append(format(
                    "<text x='%d' y='%d' fill='%s'>%s</text>",
                    LEFT + 8 + i * 110, HEIGHT - 1, COLOURS.get(i % COLOURS.size()), series.get(i)));
        }
        return legend.toString();
    }

    private static double y(double value) {
        return 20 + (1 - value) * (HEIGHT - BOTTOM - 20);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
