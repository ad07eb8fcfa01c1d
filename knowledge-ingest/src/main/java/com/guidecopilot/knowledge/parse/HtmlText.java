package com.guidecopilot.knowledge.parse;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of a part of a web page as a browser would show them, blocks and line breaks as line ends. */
final class HtmlText implements NodeVisitor {

    /** The editor's line end within a Chinese sentence is no space. */
    private static final Pattern WRAPPED =
            Pattern.compile("(?<=[\\p{IsHan}\\p{InCJK_Symbols_And_Punctuation}，。；：！？）])\\s*\\n\\s*(?=\\p{IsHan})");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    static String of(Node node) {
        HtmlText words = new HtmlText();
        node.traverse(words);
        return words.text.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(isPreformatted(words) ? words.getWholeText() : shown(words.getWholeText()));
        } else if (node instanceof Element element && breaks(element)) {
            text.append('\n');
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && element.isBlock()) text.append('\n');
    }

    private static String shown(String source) {
        return SPACES.matcher(WRAPPED.matcher(source).replaceAll("")).replaceAll(" ");
    }

    private static boolean isPreformatted(TextNode words) {
        return words.parent() instanceof Element parent && parent.closest("pre, textarea") != null;
    }

    private static boolean breaks(Element element) {
        return element.isBlock() || element.normalName().equals("br");
    }
}
