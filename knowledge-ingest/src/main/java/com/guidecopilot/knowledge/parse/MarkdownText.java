package com.guidecopilot.knowledge.parse;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The plain words of a Markdown node: marks, links and pictures leave their text. */
final class MarkdownText extends AbstractVisitor {

    private static final Pattern TAG = Pattern.compile("(?s)<!--.*?-->|<[^<>]*>");

    private static final int WRAPPED_LINE = 30;

    private final StringBuilder text = new StringBuilder();

    private MarkdownText() {}

    static String of(Node node) {
        MarkdownText words = new MarkdownText();
        node.accept(words);
        return words.text.toString();
    }

    static String withoutTags(String html) {
        return TAG.matcher(html).replaceAll("");
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(HtmlInline node) {
        if (node.getLiteral().matches("(?i)<br\\s*/?>")) text.append('\n');
    }

    /** A break within a wrapped sentence is the editor's; one after a short or finished line is the author's. */
    @Override
    public void visit(SoftLineBreak node) {
        int line = text.length() - (text.lastIndexOf("\n") + 1);
        char last = text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
        if (line < WRAPPED_LINE || !Character.isLetterOrDigit(last)) {
            text.append('\n');
        } else if (last < 0x80) {
            text.append(' ');
        }
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append('\n');
    }
}
