package com.guidecopilot.api.scoring.sheet;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands in a text and is no word: pictograms with all that colours and joins them, and in square brackets the faces of
 * WeChat and WeCom by the names that archives write, and what is there in place of a picture. Whatever else stands in
 * brackets, as 现货, is a word.
 */
final class Faces {

    private static final String NAMES = """
            微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 龇牙 惊讶 难过 酷 囧 冷汗 抓狂 吐 偷笑 愉快 可爱 白眼 傲慢 \
            饥饿 困 惊恐 流汗 憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 疯了 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 \
            哈欠 鄙视 委屈 快哭了 阴险 亲亲 吓 可怜 笑脸 生病 脸红 破涕为笑 笑哭 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 \
            加油加油 汗 天啊 Emm 一言难尽 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心 心碎 拥抱 抱抱 强 \
            赞 弱 握手 胜利 抱拳 勾引 拳头 差劲 爱你 NO OK 合十 爱情 示爱 飞吻 比心 跳跳 发抖 怄火 转圈 磕头 回头 跳绳 投降 挥手 激动 \
            乱舞 街舞 献吻 左太极 右太极 啤酒 咖啡 蛋糕 西瓜 饭 玫瑰 凋谢 菜刀 刀 炸弹 便便 月亮 太阳 晴天 雨伞 庆祝 撒花 礼物 红包 發 发 \
            福 烟花 爆竹 鞭炮 猪头 鸡 瓢虫 闪电 篮球 足球 乒乓 蜡烛 \
            Smile Grimace Drool Scowl CoolGuy Sob Shy Silent Sleep Cry Awkward Angry Tongue Grin Surprise Frown Ruthless Blush Scream \
            Puke Chuckle Joyful Slight Smug Drowsy Panic Sweat Laugh Commando Determined Scold Shocked Shhh Dizzy Toasted Skull Hammer \
            Wave Speechless NosePick Clap Shame Trick Yawn Shrunken TearingUp Sly Kiss Whimper Happy Sick Flushed Lol Terror Duh Hey \
            Facepalm Smirk Smart Concerned Yeah! Onlooker GoForIt Sweats OMG Respect Doge NoProb MyBad Wow Boring LetMeSee Sigh Hurt \
            Broken Lips Heart BrokenHeart Hug ThumbsUp ThumbsDown Shake Peace Salute Beckon Fist Worship Beer Coffee Cake Rose Wilt \
            Cleaver Bomb Poop Moon Sun Party Gift Packet Rich Blessing Fireworks Firecracker Pig Waddle Tremble Twirl
            """;
    /** What archives and exports write where something else was sent. */
    private static final String IN_PLACE = "图片 照片 语音 视频 文件 链接 位置 名片 小程序 表情 动画表情 聊天记录 转账 微信红包";

    private static final Set<String> BRACKETED =
            Arrays.stream((NAMES + IN_PLACE).split("\\s+")).collect(Collectors.toUnmodifiableSet());
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]\\[]{1,12})]");
    private static final Pattern PICTOGRAMS = Pattern.compile("[\\p{So}\\p{Sk}\\x{FE0F}\\x{200D}]");

    private Faces() {}

    /** @return the text without them */
    static String without(String text) {
        String words = IN_BRACKETS
                .matcher(text)
                .replaceAll(found -> BRACKETED.contains(found.group(1)) ? "" : Matcher.quoteReplacement(found.group()));
        return PICTOGRAMS.matcher(words).replaceAll("");
    }
}
