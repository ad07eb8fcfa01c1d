package com.guidecopilot.eval;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Prints what a service answered, for people who watch. */
final class DemoPage {

    private static final Map<String, String> STRATEGIES =
            Map.of("ANSWER", "回答", "ASK", "反问", "CLOSE", "促成", "HOLD", "先稳住");
    private static final Map<String, String> AUTHORS = Map.of("CUSTOMER", "顾客", "GUIDE", "导购", "CLOUD_GUIDE", "云导购");
    private static final Map<String, String> KINDS =
            Map.of("IMAGE", "[图片]", "VOICE", "[语音]", "STICKER", "[表情]", "FILE", "[文件]");
    private static final Map<String, String> TRANSPORTS = Map.of("MEMBER_SEAT", "企业成员号", "DRAFT_RELAY", "导购代发");
    private static final Map<String, String> OUTCOMES =
            Map.of("MET", "做到", "PARTLY", "部分做到", "MISSED", "没做到", "NOT_APPLICABLE", "不涉及", "NOT_SCOREABLE", "无法评");
    private static final Map<String, String> BRIEFED = briefed();
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private static final ZoneId SAMPLES_ZONE = ZoneId.of("Asia/Shanghai");

    private final PrintStream out;
    private final boolean coloured;

    DemoPage(PrintStream out, Environment environment) {
        this.out = out;
        this.coloured = System.console() != null
                && System.console().isTerminal()
                && environment.get("NO_COLOR", "").isEmpty();
    }

    /** In the order in which somebody needs it. */
    private static Map<String, String> briefed() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("need", "要什么");
        labels.put("said", "说过的");
        labels.put("open", "还没答");
        labels.put("promises", "答应过");
        labels.put("mood", "心情");
        labels.put("step", "做到哪");
        labels.put("avoid", "别做的");
        return labels;
    }

    void number(int one, int of) {
        out.printf("%n%s", dim("%d/%d  ".formatted(one, of)));
    }

    void conversation(JsonNode conversation) {
        JsonNode customer = conversation.path("customer");
        List<String> about = new ArrayList<>(
                List.of(text(conversation.path("store"), "name"), text(conversation.path("handler"), "name")));
        customer.path("tags").forEach(tag -> about.add(tag.asString("")));
        customer.path("children").forEach(child -> about.add(age(child)));
        out.printf("%s  %s%n", bold(text(customer, "name")), dim(String.join(" · ", about)));
    }

    void said(List<JsonNode> messages) {
        for (JsonNode message : messages) {
            String kind = text(message, "kind");
            String words = kind.equals("TEXT")
                    ? text(message, "text")
                    : KINDS.getOrDefault(kind, kind) + text(message, "text");
            out.printf("  %s  %s%n", AUTHORS.getOrDefault(text(message, "author"), "?"), words);
        }
    }

    void suggestion(JsonNode suggestion) {
        if (text(suggestion, "state").equals("WITHHELD")) {
            out.printf("    %s %s%n", yellow("不建议发送"), text(suggestion.path("withheld"), "text"));
        }
        for (JsonNode candidate : suggestion.path("candidates")) candidate(candidate);
        for (JsonNode tip : suggestion.path("tips")) {
            out.printf("    %s %s %s%n", dim("只给您看"), text(tip, "text"), dim(source(tip.path("citation"))));
        }
        out.printf(
                "    %s%n",
                dim("%s · %d 毫秒"
                        .formatted(
                                text(suggestion, "composer").equals("MODEL") ? "模型" : "内置",
                                suggestion.path("tookMs").asInt(0))));
    }

    private void candidate(JsonNode candidate) {
        String strategy = text(candidate, "strategy");
        out.printf("    %s %s%n", green("建议·" + STRATEGIES.getOrDefault(strategy, strategy)), text(candidate, "text"));
        Set<String> sources = new LinkedHashSet<>();
        for (JsonNode sentence : candidate.path("sentences")) {
            for (JsonNode citation : sentence.path("citations")) sources.add(source(citation));
        }
        for (String source : sources) out.printf("      %s%n", dim("来源 " + source));
    }

    void sent(String words, String state) {
        out.printf("  导购  %s %s%n", words, dim("(%s)".formatted(state)));
    }

    void actions(JsonNode actions) {
        for (JsonNode action : actions) {
            out.printf(
                    "    %s %s %s%n",
                    green("下一步"),
                    text(action, "title"),
                    dim("%s · %s 前".formatted(text(action.path("why"), "rule"), moment(text(action, "dueAt")))));
            String draft = text(action.path("draft"), "text");
            if (!draft.isEmpty()) out.printf("      %s%n", draft);
            for (JsonNode citation : action.path("draft").path("citations")) {
                out.printf("      %s%n", dim("来源 " + source(citation)));
            }
        }
    }

    /** Why there is nothing to do next, by night. */
    void quiet(JsonNode hours) {
        if (!hours.path("active").asBoolean(false)) return;
        out.printf("    %s%n", dim("下一步 门店 %s 到 %s 休息，主动联系的等开门再提".formatted(text(hours, "from"), text(hours, "to"))));
    }

    void asked(JsonNode takeover) {
        out.printf("  %s %s%n", yellow("请云导购接手"), dim(text(takeover, "note")));
    }

    void claimed(JsonNode takeover) {
        out.printf(
                "  %s %s %s%n",
                yellow("接管"),
                text(takeover.path("holder"), "name"),
                dim("令牌 %d，租约到 %s，发送方式 %s"
                        .formatted(
                                takeover.path("lease").path("token").asLong(),
                                moment(text(takeover.path("lease"), "expiresAt")),
                                TRANSPORTS.getOrDefault(text(takeover, "transport"), "?"))));
    }

    /** What the cloud guide is told, each line from a message. */
    void briefing(JsonNode briefing) {
        BRIEFED.forEach((field, label) -> {
            for (JsonNode line : briefing.path(field)) {
                boolean old = line.path("superseded").asBoolean(false);
                out.printf("    %s %s %s%n", green(label), text(line, "text"), dim(old ? "已被后面的话取代" : ""));
            }
        });
    }

    void replied(JsonNode reply) {
        out.printf(
                "  云导购  %s %s%n",
                text(reply, "text"),
                dim("(%s · %s)"
                        .formatted(TRANSPORTS.getOrDefault(text(reply, "transport"), "?"), text(reply, "state"))));
    }

    void handedBack(JsonNode takeover) {
        out.printf("  %s %s%n", yellow("交还"), dim(text(takeover, "state")));
    }

    void ordered(String sku, int quantity, String total) {
        out.printf("  %s %s × %d，%s元%n", yellow("下单"), sku, quantity, total);
    }

    /** @param same whether guide and cloud guide were told the same */
    void credit(JsonNode line, boolean same) {
        for (JsonNode entry : line.path("entries")) {
            out.printf(
                    "    %s %s %s元 %s%n",
                    green("业绩"), text(entry, "name"), text(entry, "amount"), dim(text(entry.path("reason"), "text")));
        }
        out.printf("    %s%n", dim(same ? "导购和云导购看到的是同一份" : "导购和云导购看到的不一样"));
    }

    /** What one author's words came to, each answer with what shows it. */
    void sheet(JsonNode sheet) {
        out.printf("  %s %s %s%n", yellow("评分"), text(sheet.path("author"), "name"), bold(points(sheet, "machine")));
        for (JsonNode answer : sheet.path("answers")) answer(answer);
    }

    private void answer(JsonNode answer) {
        JsonNode machine = answer.path("machine");
        String quote = text(machine.path("evidence").path(0), "quote");
        out.printf(
                "    %s %s %s%n",
                green(text(answer, "title")),
                OUTCOMES.getOrDefault(text(machine, "outcome"), "?"),
                dim("%s%s%s"
                        .formatted(
                                text(machine, "reason"),
                                quote.isEmpty() ? "" : " “%s”".formatted(shortened(quote)),
                                answer.path("advice").asBoolean(false) ? "（建议，不计入绩效）" : "")));
    }

    void reviewed(JsonNode sheet) {
        out.printf(
                "  %s %s%n",
                yellow("复核"),
                "机器 %s · 人 %s · 最终 %s · 计入绩效 %s"
                        .formatted(
                                points(sheet, "machine"),
                                points(sheet, "human"),
                                points(sheet, "settled"),
                                points(sheet, "pay")));
    }

    void performance(JsonNode row) {
        JsonNode scores = row.path("scores");
        out.printf(
                "  %s %s %s%n",
                yellow("本月"),
                text(row, "name"),
                "评分 %s（%d 份） · 任务 %d/%d 做了 · 业绩 %s元"
                        .formatted(
                                points(scores, "mean"),
                                scores.path("n").asInt(),
                                row.path("tasks").path("sent").asInt(),
                                row.path("tasks").path("given").asInt(),
                                text(row.path("sales"), "credited")));
    }

    private static String points(JsonNode node, String field) {
        return node.path(field).isNumber() ? "%.1f".formatted(node.path(field).asDouble()) : "—";
    }

    private String source(JsonNode citation) {
        String until = text(citation, "validUntil");
        String quote = text(citation, "quote").replaceAll("\\s+", " ");
        String line = text(citation, "label") + (quote.isEmpty() ? "" : "：" + shortened(quote));
        return until.isEmpty() ? line : "%s（至 %s）".formatted(line, moment(until));
    }

    private String moment(String instant) {
        return OffsetDateTime.parse(instant).atZoneSameInstant(SAMPLES_ZONE).format(UNTIL);
    }

    private static String shortened(String quote) {
        int end = quote.offsetByCodePoints(0, Math.min(40, quote.codePointCount(0, quote.length())));
        return end == quote.length() ? quote : quote.substring(0, end) + "…";
    }

    private static String age(JsonNode child) {
        int months = child.path("ageMonths").asInt(0);
        String name = text(child, "name").isEmpty() ? "宝宝" : text(child, "name");
        return months < 0 ? name + "孕期" : "%s%d个月".formatted(name, months);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private String bold(String text) {
        return styled("1", text);
    }

    private String dim(String text) {
        return styled("2", text);
    }

    private String green(String text) {
        return styled("32", text);
    }

    private String yellow(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return coloured ? "\u001b[%sm%s\u001b[0m".formatted(code, text) : text;
    }
}
