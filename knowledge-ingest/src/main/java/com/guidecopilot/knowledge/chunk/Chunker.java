package com.guidecopilot.knowledge.chunk;

import com.guidecopilot.knowledge.parse.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes chunks of blocks: short neighbours under one heading are joined, long ones cut between sentences. A table row, a
 * script and an answer stay whole while the embedding model can read them whole.
 */
public final class Chunker {

    private static final Pattern LIST_ITEM = Pattern.compile("(?:- |\\d+\\. ).*");

    private final ChunkSizes sizes;

    public Chunker(ChunkSizes sizes) {
        this.sizes = sizes;
    }

    /** The same text under the same heading comes once, however often the document repeats it. */
    public List<Chunk> chunk(List<Block> blocks) {
        Set<Seen> seen = new LinkedHashSet<>();
        List<Chunk> chunks = new ArrayList<>();
        for (Block block : joined(blocks)) {
            String heading = String.join(Chunk.BETWEEN_HEADINGS, block.headings());
            for (String text : pieces(block)) {
                if (seen.add(new Seen(heading, text)))
                    chunks.add(new Chunk(block.kind(), heading, block.anchor(), text));
            }
        }
        return List.copyOf(chunks);
    }

    private record Seen(String heading, String text) {}

    private List<Block> joined(List<Block> blocks) {
        List<Block> joined = new ArrayList<>();
        for (Block block : blocks) {
            Block last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && fitTogether(last, block)) {
                joined.set(joined.size() - 1, join(last, block));
            } else {
                joined.add(block);
            }
        }
        return joined;
    }

    private boolean fitTogether(Block first, Block second) {
        return first.kind() == Block.Kind.TEXT
                && second.kind() == Block.Kind.TEXT
                && first.headings().equals(second.headings())
                && first.text().length() + 1 + second.text().length() <= sizes.wanted();
    }

    private static Block join(Block first, Block second) {
        return new Block(first.kind(), first.headings(), first.anchor(), first.text() + "\n" + second.text());
    }

    private List<String> pieces(Block block) {
        int whole = block.kind() == Block.Kind.TEXT ? sizes.wanted() : sizes.longest();
        if (block.text().length() <= whole) return List.of(block.text());
        String lead = leadOf(block);
        String body = block.text().substring(lead.length());
        int room = Math.max(sizes.wanted() - lead.length(), sizes.wanted() / 2);
        return Sentences.packed(Sentences.of(body, Math.max(room, sizes.longest() - lead.length())), room).stream()
                .filter(piece -> !piece.isBlank())
                .map(piece -> lead + piece.strip())
                .toList();
    }

    /** What every part of a cut block must repeat to be understood: the question, the line above a list, a row's first cell. */
    private String leadOf(Block block) {
        String text = block.text();
        int line = text.indexOf('\n') + 1;
        int end = switch (block.kind()) {
            case QUESTION_ANSWER, SCRIPT -> line;
            case TABLE_ROW -> text.contains("; ") ? text.indexOf("; ") + 2 : 0;
            case TEXT -> introducesList(text, line) ? line : 0;
        };
        return end <= sizes.wanted() / 2 ? text.substring(0, end) : "";
    }

    private static boolean introducesList(String text, int secondLine) {
        return secondLine > 0
                && !LIST_ITEM.matcher(text.substring(0, secondLine).strip()).matches()
                && LIST_ITEM
                        .matcher(text.substring(secondLine).lines().findFirst().orElse(""))
                        .matches();
    }
}
