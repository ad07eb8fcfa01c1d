package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.text.Folding;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.util.List;
import java.util.function.Predicate;

/** Finds the things and doings that a text names: nouns and verbal nouns, without those that any shop talk is full of. */
final class Nouns {

    private static final List<String> OF_ANY_TALK = List.of(
            "店里", "门店", "本店", "会员", "价格", "价钱", "单价", "底价", "优惠", "活动", "东西", "上个月", "这个月", "周年庆", "活动价", "会员价", "小程序",
            "宝宝", "孩子", "娃娃", "妈妈", "时候", "现在", "今天", "明天", "后天", "昨天", "前天", "周末", "晚上", "下午", "上午", "老板", "亲", "家里",
            "现货", "库存", "赠品", "半价", "打折", "折扣", "促销", "满减", "网上", "线上", "牌子", "品牌", "商品", "款式", "型号", "颜色", "码数", "尺码",
            "大号", "小号", "意思", "问题", "一下", "商场", "好多", "多少", "大小", "我家", "妹子", "姐姐", "老板娘", "宝贝", "娃儿", "屋里", "时间", "你家",
            "你们", "你好");

    private final Segment segment = new ViterbiSegment()
            .enableCustomDictionary(false)
            .enableAllNamedEntityRecognize(false)
            .enablePartOfSpeechTagging(true);

    List<String> in(String text) {
        return tagged(text, tag -> tag.startsWith("n") || tag.equals("vn") || tag.equals("vi"));
    }

    /** With what is done as well: 关门, 发票, 退货. */
    List<String> andDoingsIn(String text) {
        return tagged(text, tag -> tag.startsWith("n") || tag.startsWith("v"));
    }

    private List<String> tagged(String text, Predicate<String> wanted) {
        String telling = Folding.fold(text);
        // Taken out as strings: a segmenter that does not know 小程序 would find a 程序 in it.
        for (String common : OF_ANY_TALK) telling = telling.replace(common, " ");
        return segment.seg(telling).stream()
                .filter(term -> term.word.length() >= 2)
                .filter(term -> wanted.test(term.nature.toString()))
                .map(term -> term.word)
                .distinct()
                .toList();
    }
}
