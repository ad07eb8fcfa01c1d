package com.guidecopilot.knowledge.parse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text with no marks but those of its author: numbers and brackets before headings, empty lines and indents between paragraphs.
 * Its anchors are lines of the file.
 */
final class PlainTextFormat implements Format {

    private static final int TITLE_LENGTH = 40;
    private static final int SUBTITLE_LENGTH = 20;
    private static final int TITLE = 0;
    private static final int BELOW_ALL = 9;

    @Override
    public ParseOutcome.Parsed read(SourceFile file) {
        FrontMatter matter = FrontMatter.of(DecodedText.of(file));
        Reading reading = new Reading(matter.body().lines().toList(), matter.lines());
        for (int i = 0; i < reading.lines.size(); i++) reading.line(i);
        reading.endParagraph();
        return new ParseOutcome.Parsed(reading.outline.blocks(), matter.fields());
    }

    private static final class Reading {

        private static final Pattern BULLET = Pattern.compile("[-*•·●○◆■▪]\\s*(?=\\S)(?![-*])");
        private static final Pattern RULER = Pattern.compile("[-=*_~—＝－]{3,}");
        private static final Pattern ENDS = Pattern.compile(".*[。！!；;，,、：:…]$");

        private final Outline outline = new Outline();
        private final HeadingRanks ranks = new HeadingRanks();
        private final List<String> lines;
        private final int linesAbove;
        private final StringBuilder paragraph = new StringBuilder();
        private String anchor = "";

        Reading(List<String> lines, int linesAbove) {
            this.lines = lines;
            this.linesAbove = linesAbove;
        }

        void line(int i) {
            if (Thread.currentThread().isInterrupted()) throw new NotReadable("读取被中断");
            String line = lines.get(i).strip();
            if (line.isEmpty() || RULER.matcher(line).matches()) {
                endParagraph();
                return;
            }
            Optional<Integer> level = headingLevel(i, line);
            if (level.isPresent()) {
                endParagraph();
                outline.heading(level.get(), line, anchorOf(i));
            } else if (BULLET.matcher(line).lookingAt()) {
                endParagraph();
                outline.listItem("- " + BULLET.matcher(line).replaceFirst(""), anchorOf(i));
            } else if (WrittenHeading.isNumbered(line)) {
                endParagraph();
                outline.listItem(line, anchorOf(i));
            } else {
                words(i, line);
            }
        }

        void endParagraph() {
            if (paragraph.isEmpty()) return;
            String text = paragraph.toString();
            paragraph.setLength(0);
            int second = text.indexOf('\n');
            boolean asked = second > 0 && Wording.asks(text.substring(0, second));
            if (asked) {
                outline.endList();
                outline.add(Block.Kind.QUESTION_ANSWER, anchor, Wording.clean(text));
            } else {
                outline.text(text, anchor);
            }
        }

        private void words(int i, String line) {
            boolean indented = lines.get(i).startsWith("\u3000") || lines.get(i).startsWith("    ");
            if (indented || Wording.isMarkedQuestion(line)) endParagraph();
            if (paragraph.isEmpty()) {
                anchor = anchorOf(i);
            } else {
                paragraph.append(Wording.isMarkedAnswer(line) ? "\n" : Wording.betweenLines(paragraph));
            }
            paragraph.append(line);
        }

        private Optional<Integer> headingLevel(int i, String line) {
            String before = neighbour(i, -1);
            String after = neighbour(i, 1);
            if (after.isEmpty()) return Optional.empty();
            Optional<WrittenHeading> way = WrittenHeading.of(line);
            if (way.isPresent()) {
                boolean listed = way.equals(WrittenHeading.of(before)) || way.equals(WrittenHeading.of(after));
                boolean numbered = way.get() == WrittenHeading.ARABIC
                        && (WrittenHeading.isNumbered(before) || WrittenHeading.isNumbered(after));
                return listed || numbered ? Optional.empty() : Optional.of(ranks.levelOf(way.get()));
            }
            boolean alone = isBlank(i - 1) && isBlank(i + 1);
            if (alone && Wording.asks(line)) return Optional.of(BELOW_ALL);
            if (ENDS.matcher(line).matches() || Wording.asks(line)) return Optional.empty();
            if (before.isEmpty())
                return isBlank(i + 1) && line.length() <= TITLE_LENGTH ? Optional.of(TITLE) : Optional.empty();
            boolean leads =
                    after.length() > SUBTITLE_LENGTH || ENDS.matcher(after).matches();
            return alone && line.length() <= SUBTITLE_LENGTH && leads ? Optional.of(BELOW_ALL - 1) : Optional.empty();
        }

        /** The nearest line that says something, in one direction; empty when there is none. */
        private String neighbour(int i, int step) {
            for (int at = i + step; at >= 0 && at < lines.size(); at += step) {
                if (!lines.get(at).isBlank()) return lines.get(at).strip();
            }
            return "";
        }

        private boolean isBlank(int i) {
            return i < 0 || i >= lines.size() || lines.get(i).isBlank();
        }

        private String anchorOf(int i) {
            return "第%d行".formatted(linesAbove + i + 1);
        }
    }
}
