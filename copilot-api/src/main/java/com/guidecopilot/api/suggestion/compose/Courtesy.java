package com.guidecopilot.api.suggestion.compose;

import java.util.List;
import java.util.regex.Pattern;

/** Sentences that state nothing and need no source: greetings, the offer to be asked again, a question about the customer. */
final class Courtesy {

    private static final List<Pattern> STATING_NOTHING = List.of(
            Pattern.compile("(?:亲爱的|亲|您好|你好|宝妈|嗨|哈喽|不客气|谢谢您?|感谢您的(?:咨询|信任|支持|理解)|[呢哦呀哈啦])+"),
            Pattern.compile("(?:如果|要是)?您?(?:还)?有(?:其他|别的|什么|任何)*(?:问题|疑问|需要|不清楚的|想了解的)(?:的话)?(?:欢迎|可以|都可以)?"
                    + "(?:随时|再)?(?:跟我说|和我说|告诉我|问我|找我|联系我|说)(?:就行|就好|即可)?[哦呀哈呢啦]?"),
            Pattern.compile("需要的话(?:可以)?(?:随时)?(?:跟我说|告诉我|找我|联系我)[哦呀哈呢啦]?"),
            Pattern.compile("(?:请问)?(?:您想|您要|您是|您家|您宝宝|宝宝|您现在|您方便).{0,12}(?:多大|几个月|多重|多高|哪|什么时候|什么颜色).{0,6}"));

    private Courtesy() {}

    static boolean is(String sentence) {
        String bare = sentence.replaceAll("[\\p{P}\\p{S}\\s]", "");
        return bare.isEmpty()
                || STATING_NOTHING.stream().anyMatch(said -> said.matcher(bare).matches());
    }
}
