package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Unscoreable;
import org.jspecify.annotations.Nullable;

/** Why there is no score, as pages get it. */
public record UnscoreableView(Unscoreable code, String text) {

    static @Nullable UnscoreableView of(@Nullable Unscoreable why) {
        return why == null ? null : new UnscoreableView(why, text(why));
    }

    private static String text(Unscoreable why) {
        return switch (why) {
            case NO_TEXT -> "没有可以评分的原文：未开通会话存档、顾客不同意存档，或内容不是文字";
            case ONE_SIDE_ONLY -> "只有一方说话";
            case TOO_SHORT -> "内容太短，不足以评分";
            case OTHER_LANGUAGE -> "不是中文，无法评分";
            case NO_EVIDENCE -> "缺少评分所需的记录";
        };
    }
}
