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

    @Override
    public void visit(SoftLineBreak node) {
        text.append(Wording.betweenLines(text));
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append('\n');
    }
}
