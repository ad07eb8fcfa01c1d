package com.guidecopilot.api.suggestion.compose;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a customer wants to know of a product that changes from store to store and day to day. */
enum Intent {
    PRICE(
            "多少钱|报个价|卖好多|新机价|几多钱|卖多少|活动价|多少米|多少块|啥价|什么价|何价|价格|价钱|售价|单价|怎么卖|咋卖|咋个卖|好多钱|几块|几钱|报价|贵不贵|到手价|底价|最低.{0,3}(?:能|拿|多少)"
                    + "|一[罐包盒瓶台个件袋支]多少(?!片|个|克|毫升|ml|g)|多少一[罐包盒瓶台个件袋支]|多少[钱米]?一"),
    STOCK("有货|还有冇|有冇货|有没得货|卖冇|卖没得|没货|现货|缺货|断货|到货|库存|还有(?:没有?|吗|么|不)|还有(?:几|多少)|还剩|剩几|有没有卖|能买[到吗不]|有卖"),
    PROMOTION("活动|优惠|打折|折扣|几折|满减|促销|特价|周年庆|买.{1,3}[送免赠]|便宜|划算|半价"),
    GIFT("赠品|送什么|送啥|有送|送不送|送东西|有赠|送点|东西送");

    private final Pattern said;

    Intent(String said) {
        this.said = Pattern.compile(said);
    }

    static Set<Intent> in(String folded) {
        Set<Intent> asked = EnumSet.noneOf(Intent.class);
        for (Intent intent : values()) if (intent.said.matcher(folded).find()) asked.add(intent);
        return asked;
    }

    /** The text without the words that ask this. */
    String without(String folded) {
        return said.matcher(folded).replaceAll(" ");
    }
}
