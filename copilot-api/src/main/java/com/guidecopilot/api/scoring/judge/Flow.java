package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.knowledge.embed.SentenceVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What can be seen of how a talk runs: what follows what, what answers what, and how much a reply is about what was said.
 *
 * @param steps neighbours, and what is done at the beginning and the end
 * @param replies what we do on what the customer does
 * @param places what is done early and what late
 * @param precedes what is done before what
 * @param continuity by how much neighbours are more alike than others, as cosine
 * @param likeness of our words to those that they answer, as cosine
 * @param shared how much of what was said our words take up, 0 to 1
 */
record Flow(
        List<String> steps,
        List<String> replies,
        List<String> places,
        List<String> precedes,
        double continuity,
        double likeness,
        double shared) {

    private static final int LONGEST = 60;

    private static final int THIRDS = 3;
    private static final int ENOUGH_SHARED = 3;
    private static final Pattern ASKS_FIGURE = Pattern.compile("多少|几|什么价|啥价|价格|多大|多重|多久|多长|多高");
    private static final Pattern FIGURE = Pattern.compile("\\d|[一二三四五六七八九十两百千]");
    private static final Pattern ASKS_WHETHER = Pattern.compile("[吗么嘛不没][?？]?$|有没有|能不能|会不会|是不是|可不可以|还有");
    private static final Pattern WHETHER = Pattern.compile("有|没|能|可以|会|不|是|行|对|好|还");

    static Flow of(Reading reading) {
        List<String> steps = new ArrayList<>();
        List<String> places = new ArrayList<>();
        String last = "BEGIN";
        int size = reading.all().size();
        for (Read read : reading.all()) {
            String act = read.most().name();
            steps.add(last + ">" + act);
            places.add(act + "@" + (read.place() * THIRDS / size));
            last = act;
        }
        steps.add(last + ">END");
        List<String> replies = new ArrayList<>();
        double likeness = 0;
        double shared = 0;
        int turns = 0;
        List<List<Read>> all = turns(reading);
        for (int i = 1; i < all.size(); i++) {
            List<Read> said = all.get(i - 1);
            List<Read> reply = all.get(i);
            if (!said.getFirst().isCustomers()) continue;
            turns++;
            likeness += likeness(said, reply);
            shared += shared(said, reply);
            for (Read one : said) {
                for (Read other : reply) replies.add(one.most() + "~" + other.most());
            }
            replies.add(figures(said, reply));
        }
        int divisor = Math.max(1, turns);
        return new Flow(
                steps,
                replies,
                places,
                precedes(reading.all()),
                continuity(reading.all()),
                likeness / divisor,
                shared / divisor);
    }

    private static List<String> precedes(List<Read> reads) {
        List<String> precedes = new ArrayList<>();
        List<Read> some = reads.subList(0, Math.min(LONGEST, reads.size()));
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                Act one = some.get(i).most();
                Act other = some.get(j).most();
                if (one != other) precedes.add(one + "<" + other);
            }
        }
        return precedes;
    }

    private static double continuity(List<Read> reads) {
        List<Read> some = reads.subList(0, Math.min(LONGEST, reads.size()));
        double all = 0;
        double near = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                double like =
                        SentenceVectors.cosine(some.get(i).vector(), some.get(j).vector());
                all += like;
                if (j == i + 1) near += like;
            }
        }
        int size = some.size();
        return size < 3 ? 0 : near / (size - 1) - all / (size * (size - 1) / 2.0);
    }

    private static List<List<Read>> turns(Reading reading) {
        List<List<Read>> turns = new ArrayList<>();
        for (Read read : reading.all()) {
            boolean goesOn = !turns.isEmpty() && turns.getLast().getLast().isCustomers() == read.isCustomers();
            if (!goesOn) turns.add(new ArrayList<>());
            turns.getLast().add(read);
        }
        return turns;
    }

    private static double likeness(List<Read> said, List<Read> reply) {
        double most = 0;
        for (Read one : said) {
            for (Read other : reply) most = Math.max(most, SentenceVectors.cosine(one.vector(), other.vector()));
        }
        return most;
    }

    private static double shared(List<Read> said, List<Read> reply) {
        long both = said.stream()
                .flatMap(one -> one.piece().pairs().stream())
                .distinct()
                .filter(pair -> reply.stream().anyMatch(other -> other.words().contains(pair)))
                .count();
        return Math.min(ENOUGH_SHARED, both) / (double) ENOUGH_SHARED;
    }

    /** Whether who asks for a figure gets one, and who asks whether hears yes or no. */
    private static String figures(List<Read> said, List<Read> reply) {
        boolean figureAsked =
                said.stream().anyMatch(one -> ASKS_FIGURE.matcher(one.words()).find());
        boolean figure =
                reply.stream().anyMatch(one -> FIGURE.matcher(one.words()).find());
        boolean whetherAsked =
                said.stream().anyMatch(one -> ASKS_WHETHER.matcher(one.words()).find());
        boolean whether =
                reply.stream().anyMatch(one -> WHETHER.matcher(one.words()).find());
        return String.format(
                Locale.ROOT,
                "%s%s%s",
                figureAsked ? "figure" : whetherAsked ? "whether" : "else",
                figure ? "+figure" : "",
                whether ? "+whether" : "");
    }
}
