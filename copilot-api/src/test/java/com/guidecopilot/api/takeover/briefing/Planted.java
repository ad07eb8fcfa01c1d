package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conversations into which something was planted that a briefing must find, between talk that looks like it and is not. What
 * is said, of what, in which words and in which order comes of the seed.
 */
final class Planted {

    private static final Instant START = Instant.parse("2026-11-18T02:00:00Z");

    private record Thing(String name, int price, String forWhom, String ill) {}

    private static final List<Thing> THINGS = List.of(
            new Thing("登山鞋", 568, "给我爸", "鞋底开胶了"),
            new Thing("蚕丝被", 1299, "给爸妈", "缝线裂了一道口"),
            new Thing("电压力锅", 429, "给家里", "通电没反应"),
            new Thing("保湿面霜", 238, "给自己", "收到是漏的"),
            new Thing("儿童书包", 189, "给女儿", "拉链坏了"),
            new Thing("猫粮", 166, "给家里的猫", "袋子破了"),
            new Thing("羊绒围巾", 359, "给婆婆", "颜色发错了"));

    private static final List<String> WANTED = List.of(
            "想%2$s买个%1$s，帮忙推荐一下", "%2$s选%1$s，有没有合适的推荐", "我想%2$s换一个%1$s", "需要一个%1$s，%2$s用的", "上次买的%1$s%3$s，要换一个");
    private static final List<String> PRICE_ASKED = List.of("现在多少钱", "什么价位呀", "怎么卖的呢", "价格是多少");
    private static final List<String> PRICED = List.of("%s现在%d元", "%s活动价%d块", "咱们%s到手价%d元", "%s今天是¥%d");
    private static final List<String> CORRECTED =
            List.of("不好意思刚才看错了，%s应该是%d元", "更正一下，%s是%d元，之前那个报错了", "刚问了店长，%s调价到%d元了", "抱歉我说错了，%s准确的是%d块");
    private static final List<String> OPEN =
            List.of("你们店门口能停车吗", "可以刻字吗", "有没有深灰色的", "能开专票吗", "下单后几天能送到", "能用上次那张券吗", "保修是多久");
    private static final List<String> OTHER_ANSWER = List.of("这个我不太清楚", "这个要问一下财务才知道", "这个我拿不准哦");
    private static final List<String> PROMISED = List.of(
            "我明天上午把实物图发给您",
            "后天之前我一定给您回复",
            "给您留一件放前台，周日前都在",
            "我去问仓库，今晚下班前告诉您",
            "到货了我第一时间通知您",
            "周五我打电话跟师傅约好时间再联系您",
            "我跟总部申请，三天内给您答复");
    private static final List<String> KEPT = List.of(
            "等一下，我拍张细节图发给您|[图片] 您看下细节",
            "快递单号我查一下，一会儿发您|单号查到了，发给您了，您收一下",
            "我跟店长申请一下，下午给您回话|店长同意了，申请下来了，给您走内部渠道");
    private static final List<String> COURTESY =
            List.of("有需要随时找我哈", "您慢慢看，不着急", "欢迎有空来店里坐坐", "有什么问题您随时说", "要不要我帮您留一件？", "已经帮您登记好了");
    private static final List<String> OWN_PLAN = List.of("我周六过去看看", "明天我问问我老公", "我晚上再量一下尺寸", "等发了工资就来");
    private static final List<String> ASIDE = List.of("今天外面好大的雨", "谁不喜欢便宜的呢", "我刚下班到家", "早上好呀", "你们这生意真红火");
    private static final List<String> AVOIDED = List.of(
            "别给我打电话，上班接不了",
            "以后不要给我群发广告了",
            "我对羊毛过敏，含羊毛的不要推荐",
            "不喜欢亮色的，太花的就算了",
            "这事先别告诉我老公",
            "别送到公司，放家里快递柜");
    private static final List<String> MOODS = List.of(
            "ANGRY|你们太过分了，再不处理我就投诉到12315",
            "ANNOYED|等了半天也没人理，真是无语",
            "ANXIOUS|好着急啊，我后天就要用，怕赶不上，拜托快一点",
            "HESITANT|有点纠结，我再考虑考虑吧",
            "PLEASED|太好了，你真贴心，好开心",
            "CALM|好的知道了");

    private final Random dice;
    private final List<Message> messages = new ArrayList<>();
    private final ObjectNode expect = JsonMapper.shared().createObjectNode();
    private int minute;

    private Planted(long seed) {
        this.dice = new Random(seed);
        for (String kind : List.of("need", "said", "open", "promises", "avoid")) expect.putArray(kind);
    }

    static Judged talk(long seed) {
        Planted planted = new Planted(seed);
        planted.grow((int) Math.floorMod(seed, (long) MOODS.size()));
        Instant end = planted.messages.getLast().sentAt();
        return new Judged("seed " + seed, planted.messages, end.plusSeconds(60), planted.expect);
    }

    private void grow(int mood) {
        Thing thing = one(THINGS);
        if (dice.nextBoolean()) customer("你好，在吗");
        wanted("need", customer(one(WANTED).formatted(thing.name(), thing.forWhom(), thing.ill())));
        ours(one(COURTESY.subList(0, 4)));
        List<Runnable> parts = new ArrayList<>(List.of(
                () -> priced(thing),
                () -> wanted("avoid", customer(one(AVOIDED))),
                this::keptAtOnce,
                this::promised,
                () -> {
                    customer(one(OWN_PLAN));
                    ours(one(COURTESY));
                },
                () -> customer(one(ASIDE))));
        Collections.shuffle(parts, dice);
        parts.forEach(Runnable::run);
        wanted("open", customer(one(OPEN)));
        ours(one(OTHER_ANSWER));
        String[] felt = MOODS.get(mood).split("\\|");
        expect.putObject("mood").put("value", felt[0]).putArray("n").add(customer(felt[1]));
    }

    private void priced(Thing thing) {
        customer(one(PRICE_ASKED));
        int first = ours(one(PRICED).formatted(thing.name(), thing.price()));
        boolean corrected = dice.nextBoolean();
        said(first, thing.price(), corrected);
        if (!corrected) return;
        int now = thing.price() + 20;
        said(ours(one(CORRECTED).formatted(thing.name(), now)), now, false);
    }

    private void keptAtOnce() {
        String[] talk = one(KEPT).split("\\|");
        promise(ours(talk[0]), true);
        minute += 10;
        ours(talk[1]);
        customer("好的");
    }

    private void promised() {
        promise(ours(one(PROMISED)), false);
        customer("嗯嗯");
    }

    private int customer(String text) {
        return say(Author.CUSTOMER, text);
    }

    private int ours(String text) {
        return say(dice.nextInt(3) == 0 ? Author.CLOUD_GUIDE : Author.GUIDE, text);
    }

    private int say(Author author, String text) {
        minute += 1 + dice.nextInt(4);
        messages.add(Judged.message(messages.size() + 1, author, text, START.plusSeconds(60L * minute)));
        return messages.size();
    }

    private void wanted(String kind, int n) {
        list(kind).addObject().putArray("n").add(n);
    }

    private void said(int n, int figure, boolean superseded) {
        ObjectNode said = list("said").addObject();
        said.put("figure", Integer.toString(figure)).put("superseded", superseded).putArray("n").add(n);
    }

    private void promise(int n, boolean kept) {
        list("promises").addObject().put("kept", kept).putArray("n").add(n);
    }

    private ArrayNode list(String kind) {
        return (ArrayNode) expect.get(kind);
    }

    private <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
