package com.guidecopilot.api.suggestion;

/** Why no reply is shown, and what the guide reads instead. */
enum Withheld {
    NO_KNOWLEDGE("资料里没有找到可靠的答案，已记为知识缺口。可以先用下面的话稳住顾客。"),
    GUARD("拟好的回复没有通过核对，没有展示。请以系统报价和资料为准。"),
    NOT_A_QUESTION("这条消息不需要回复建议。");

    private final String explanation;

    Withheld(String explanation) {
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }
}
