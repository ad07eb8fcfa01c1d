package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.action.TaskFigures;
import com.guidecopilot.api.action.TaskGrade;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.performance.figures.EvidenceRepository.Place;
import com.guidecopilot.api.performance.figures.EvidenceView.Item;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.Untold;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.tenancy.BrandTransactions;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens a figure down to what it was made of, the newest first. */
@Component
class Evidence {

    /** After the sheets of a row come the conversations of which there are none. */
    private static final String UNTOLD = "untold";

    private final EvidenceRepository items;
    private final MonthFigures figures;
    private final TaskFigures tasks;
    private final BrandTransactions transactions;

    Evidence(EvidenceRepository items, MonthFigures figures, TaskFigures tasks, BrandTransactions transactions) {
        this.items = items;
        this.figures = figures;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    EvidenceView of(Cut cut, Unit unit, Figure figure, @Nullable String after, int limit) {
        return switch (figure) {
            case scores -> scores(cut, unit, after, limit);
            case tasks -> tasks(cut, unit, after == null ? null : place(after), limit);
            case firstReply -> talks(cut, unit, true, after == null ? null : place(after), limit);
            case suggestions -> talks(cut, unit, false, after == null ? null : place(after), limit);
            case sales -> sales(cut, unit, after == null ? null : place(after), limit);
        };
    }

    private EvidenceView scores(Cut cut, Unit unit, @Nullable String after, int limit) {
        if (after != null && after.startsWith(UNTOLD))
            return untold(cut, unit, place(after.substring(UNTOLD.length())), limit);
        Place from = after == null ? null : place(after);
        Set<UUID> kept = figures.keptBack(cut);
        EvidenceView page = page(
                transactions.read(() -> items.marks(cut, unit, kept, from, limit + 1)),
                limit,
                mark -> new Place(mark.at(), mark.sheet().toString()),
                mark -> mark.kept() ? keptBack(mark) : item(mark));
        if (page.next() != null) return page;
        EvidenceView rest =
                untold(cut, unit, null, Math.max(1, limit - page.items().size()));
        return new EvidenceView(
                Stream.concat(page.items().stream(), rest.items().stream()).toList(), rest.next());
    }

    private EvidenceView untold(Cut cut, Unit unit, @Nullable Place after, int limit) {
        if (unit.kind() != Unit.Kind.NOBODY && unit.kind() != Unit.Kind.PLACE) return new EvidenceView(List.of(), null);
        Comparator<Untold> order = Comparator.comparing(Untold::closedAt)
                .thenComparing(one -> one.conversation().toString());
        List<Untold> left = figures.untold(cut).stream()
                .sorted(order.reversed())
                .filter(one -> after == null || isAfter(one, after))
                .limit(limit + 1L)
                .toList();
        EvidenceView page = page(
                left,
                limit,
                one -> new Place(one.closedAt(), one.conversation().toString()),
                one -> new Item(
                        one.conversation(),
                        one.closedAt(),
                        null,
                        "没有评分：" + words(one.why()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return new EvidenceView(page.items(), page.next() == null ? null : UNTOLD + page.next());
    }

    private static boolean isAfter(Untold one, Place place) {
        int time = one.closedAt().compareTo(place.at());
        return time < 0 || time == 0 && one.conversation().toString().compareTo(place.id()) < 0;
    }

    private EvidenceView talks(Cut cut, Unit unit, boolean replies, @Nullable Place after, int limit) {
        return page(
                transactions.read(() -> items.talks(cut, unit, replies, after, limit + 1)),
                limit,
                talk -> new Place(talk.at(), talk.id()),
                talk -> replies ? reply(talk) : suggestions(talk));
    }

    private EvidenceView sales(Cut cut, Unit unit, @Nullable Place after, int limit) {
        return page(
                transactions.read(() -> items.sales(cut, unit, after, limit + 1)),
                limit,
                sale -> new Place(sale.at(), sale.id()),
                sale -> new Item(
                        null,
                        sale.at(),
                        RowViews.amount(sale.amount()),
                        "%s %s %s"
                                .formatted(
                                        sale.correction() ? "更正冲回" : sale.refund() ? "退款冲回" : "计入业绩",
                                        RowViews.amount(sale.amount()),
                                        sale.currency()),
                        null,
                        null,
                        null,
                        sale.order(),
                        null,
                        null));
    }

    private EvidenceView tasks(Cut cut, Unit unit, @Nullable Place after, int limit) {
        boolean none = unit.kind() == Unit.Kind.NOBODY || unit.kind() == Unit.Kind.CLOUD_GUIDE;
        if (none) return new EvidenceView(List.of(), null);
        Map<UUID, ZoneId> zones =
                cut.slots().stream().map(Cut.Slot::store).collect(Collectors.toMap(Store::id, Store::zone));
        TaskFigures.Item last = after == null ? null : new TaskFigures.Item(uuid(after.id()), after.at(), null);
        List<UUID> owners = unit.holder() == null ? null : List.of(unit.holder());
        return page(
                tasks.items(cut.period(), zones, owners, last, limit + 1),
                limit,
                task -> new Place(task.at(), task.task().toString()),
                task -> new Item(
                        null,
                        task.at(),
                        task.grade() == null ? "GIVEN" : task.grade().name(),
                        words(task.grade()),
                        null,
                        null,
                        task.task(),
                        null,
                        null,
                        null));
    }

    private static <T> EvidenceView page(List<T> found, int limit, Function<T, Place> end, Function<T, Item> item) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? text(end.apply(shown.getLast())) : null;
        return new EvidenceView(shown.stream().map(item).toList(), next);
    }

    private static Item keptBack(EvidenceRepository.MarkItem mark) {
        return new Item(mark.conversation(), mark.at(), null, "待盲评，交卷后计入", mark.sheet(), null, null, null, true, null);
    }

    private static Item item(EvidenceRepository.MarkItem mark) {
        Integer settled = mark.settled();
        String value = settled == null ? null : BigDecimal.valueOf(settled, 2).toPlainString();
        return new Item(
                mark.conversation(),
                mark.at(),
                value,
                value == null ? "无法评分" : "评分 " + value,
                mark.sheet(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Item reply(EvidenceRepository.TalkItem talk) {
        int seconds = talk.firstReply() == null ? 0 : talk.firstReply();
        return new Item(
                talk.conversation(),
                talk.at(),
                String.valueOf(seconds),
                "第一次回复用了 " + words(Duration.ofSeconds(seconds)),
                null,
                talk.reply(),
                null,
                null,
                null,
                null);
    }

    private static Item suggestions(EvidenceRepository.TalkItem talk) {
        return new Item(
                talk.conversation(),
                talk.at(),
                String.valueOf(talk.used()),
                "出示 %d 条建议，采用 %d 条，其中改过 %d 条".formatted(talk.shown(), talk.used(), talk.edited()),
                null,
                null,
                null,
                null,
                null,
                Map.of("shown", talk.shown(), "used", talk.used(), "edited", talk.edited()));
    }

    private static String words(Duration time) {
        if (time.toMinutes() == 0) return "%d 秒".formatted(time.toSeconds());
        if (time.toHours() == 0) return "%d 分 %d 秒".formatted(time.toMinutes(), time.toSecondsPart());
        return "%d 小时 %d 分".formatted(time.toHours(), time.toMinutesPart());
    }

    private static String words(@Nullable TaskGrade grade) {
        return switch (grade) {
            case null -> "没有发送";
            case REPORTED_SENT -> "企业微信报告已发送";
            case SEEN -> "会话存档里看到了";
            case ANSWERED -> "顾客回复了";
            case ORDERED -> "顾客下单了";
        };
    }

    private static String words(Unscoreable why) {
        return switch (why) {
            case NO_TEXT -> "没有文字内容";
            case ONE_SIDE_ONLY -> "只有一方的话";
            case TOO_SHORT -> "对话太短";
            case OTHER_LANGUAGE -> "不是中文";
            case NO_EVIDENCE -> "缺少依据";
        };
    }

    private static String text(Place place) {
        return place.at() + "_" + place.id();
    }

    private static Place place(String text) {
        try {
            int cut = text.indexOf('_');
            return new Place(Instant.parse(text.substring(0, cut)), text.substring(cut + 1));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw wrong();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static Refused wrong() {
        return Refused.invalid(List.of(new Flaw("after", "应是上一页给出的 next")));
    }
}
