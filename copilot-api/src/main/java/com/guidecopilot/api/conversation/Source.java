package com.guidecopilot.api.conversation;

/** How the words of a conversation reach us. */
public enum Source {
    /** 会话内容存档: complete, with some lag. */
    ARCHIVE("会话存档"),
    /** 微信客服: at once. */
    KF("微信客服"),
    /** The guide pastes or picks what the customer wrote. */
    PASTED("手动粘贴"),
    /** Our own side: the sidebar reported that it was sent. */
    SIDEBAR("侧边栏");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
