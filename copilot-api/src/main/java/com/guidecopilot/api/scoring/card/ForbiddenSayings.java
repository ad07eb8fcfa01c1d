package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for what is not to be said, in whatever spelling. Who repeats the customer's words says them, too: it is their mouth
 * that the customer hears it from.
 */
final class ForbiddenSayings {

    private static final int MOST_EVIDENCE = 20;

    /** @param written as headquarters wrote it */
    private record Saying(String written, String letters) {

        static Saying of(String written) {
            return new Saying(written, Spelling.of(written).letters());
        }

        boolean isLatin(int at) {
            return isLatinLetter(letters.charAt(at));
        }
    }

    /** Letters of a text, from one until before another. */
    private record Place(int from, int to) {

        boolean isWithin(Place other) {
            return from >= other.from && to <= other.to;
        }
    }

    private record Found(Saying saying, Evidence where) {}

    private final List<Saying> sayings;
    private final List<Saying> except;

    ForbiddenSayings(Measure.Forbidden forbidden) {
        this.sayings = forbidden.sayings().stream().map(Saying::of).toList();
        this.except = forbidden.except().stream().map(Saying::of).toList();
    }

    Answer answer(Transcript transcript, Writer author) {
        List<Line> own = transcript.spanOf(author);
        List<Line> said = own.stream().filter(Line::isSaid).toList();
        if (said.isEmpty()) return Spoken.nothing(own);
        List<Found> found = said.stream().flatMap(line -> in(line).stream()).toList();
        if (found.isEmpty()) return new Answer.Scored(Level.MET, 1, "没有说到禁用的说法", List.of());
        Set<String> which = new LinkedHashSet<>();
        found.forEach(one -> which.add("“%s”".formatted(one.saying().written())));
        return new Answer.Scored(
                Level.MISSED,
                1,
                "说到了禁用的 %s，共 %d 处".formatted(String.join("、", which), found.size()),
                found.stream().map(Found::where).limit(MOST_EVIDENCE).toList());
    }

    private List<Found> in(Line line) {
        Spelling text = Spelling.of(line.text());
        List<Place> meantOtherwise = except.stream()
                .flatMap(one -> places(one, text, line.text()).stream())
                .toList();
        List<Found> found = new ArrayList<>();
        for (Saying saying : sayings) {
            for (Place place : places(saying, text, line.text())) {
                if (meantOtherwise.stream().anyMatch(place::isWithin)) continue;
                found.add(new Found(
                        saying, new Evidence(line.id(), text.beginOf(place.from()), text.endOf(place.to() - 1))));
            }
        }
        found.sort(Comparator.comparingInt((Found one) -> one.where().from())
                .thenComparing(one -> one.where().to(), Comparator.reverseOrder()));
        return withoutParts(found);
    }

    /** 全网最低 is not 最低 besides. @param found as they begin, of those that begin together the longest first */
    private static List<Found> withoutParts(List<Found> found) {
        if (found.isEmpty()) return found;
        List<Found> whole = new ArrayList<>();
        Evidence farthest = found.getFirst().where();
        for (Found one : found) {
            if (!isPart(one.where(), farthest)) whole.add(one);
            if (one.where().to() > farthest.to()) farthest = one.where();
        }
        return whole;
    }

    private static boolean isPart(Evidence one, Evidence other) {
        boolean within = one.from() >= other.from() && one.to() <= other.to();
        return within && one.to() - one.from() < other.to() - other.from();
    }

    private static List<Place> places(Saying saying, Spelling text, String written) {
        List<Place> places = new ArrayList<>();
        String letters = text.letters();
        int length = saying.letters().length();
        for (int at = letters.indexOf(saying.letters()); at >= 0; at = letters.indexOf(saying.letters(), at + 1)) {
            if (isWhole(saying, text, written, at, at + length)) places.add(new Place(at, at + length));
        }
        return places;
    }

    /** The best of a bestseller is no best. */
    private static boolean isWhole(Saying saying, Spelling text, String written, int from, int to) {
        int before = text.beginOf(from) - 1;
        int after = text.endOf(to - 1);
        boolean begins = !saying.isLatin(0) || before < 0 || !isLatinLetter(written.charAt(before));
        boolean ends = !saying.isLatin(saying.letters().length() - 1)
                || after >= written.length()
                || !isLatinLetter(written.charAt(after));
        return begins && ends;
    }

    private static boolean isLatinLetter(char c) {
        char plain = c >= 0xFF21 && c <= 0xFF5A ? (char) (c - 0xFEE0) : c;
        return plain >= 'a' && plain <= 'z' || plain >= 'A' && plain <= 'Z';
    }
}
