package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.text.Folding;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of figure a question waits for: 几天 waits for a time, 多重 for a weight. */
enum AskedQuantity {
    TEMPERATURE("多少度|几度|水温|温度|多烫|好烫|多热", "\\d\\s*(?:℃|度|°)"),
    WEIGHT("多重|好重|重不重|沉不沉|几斤|多少斤|几公斤|多少公斤|多少克|重不重|重量", "\\d\\s*(?:kg|公斤|g|克|斤)"),
    LENGTH("多高|多厚|多大地方|多长|多大尺寸|尺寸|多宽|多远|身高", "\\d\\s*(?:cm|厘米|m|米|公里|km)"),
    VOLUME("多少水|几毫升|多少毫升|容量|好多水|兑多少", "\\d\\s*(?:ml|毫升|l|升)"),
    NOISE("声音|噪音|吵", "\\d\\s*(?:分贝|db)"),
    TIME("几天|多久|多长时间|多少天|几个月|多少个月|几小时|几点|几年|什么时候", "\\d\\s*(?:天|小时|个月|分钟|工作日|日|年|周|岁|:|点)"),
    MONEY("多少钱|满多少|多少免|要买多少|买够多少|几块|收费|运费|抵钱|抵多少", "\\d\\s*(?:元|块|折)|免费|免运费|包邮"),
    ANY("多少|几[个件次包罐片勺张]", "\\d");

    private final Pattern asked;
    private final Pattern figure;

    AskedQuantity(String asked, String figure) {
        this.asked = Pattern.compile(asked);
        this.figure = Pattern.compile(figure);
    }

    /** Any number will do: that tells no piece from another. */
    boolean isVague() {
        return this == ANY;
    }

    boolean isOfMoney() {
        return this == MONEY || this == ANY;
    }

    static Optional<AskedQuantity> in(String question) {
        String folded = Folding.fold(question);
        return Arrays.stream(values())
                .filter(quantity -> quantity.asked.matcher(folded).find())
                .findFirst();
    }

    boolean isIn(String text) {
        return figure.matcher(Folding.fold(text)).find();
    }
}
