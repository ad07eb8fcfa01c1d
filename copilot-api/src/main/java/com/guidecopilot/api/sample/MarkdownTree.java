package com.guidecopilot.api.sample;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown as the makers of files walk it. */
final class MarkdownTree {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownTree() {}

    static Node of(String markdown) {
        return PARSER.parse(markdown);
    }

    static List<Node> childrenOf(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) children.add(child);
        return children;
    }

    /** Chinese has no spaces between words: a line that goes on below needs none either. */
    static String wordsOf(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node part : childrenOf(node)) {
            switch (part) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                default -> words.append(wordsOf(part));
            }
        }
        return words.toString();
    }

    static List<List<String>> cellsOf(TableBlock table) {
        List<List<String>> rows = new ArrayList<>();
        for (Node part : childrenOf(table)) {
            for (Node row : childrenOf(part))
                rows.add(childrenOf(row).stream().map(MarkdownTree::wordsOf).toList());
        }
        return rows;
    }
}
