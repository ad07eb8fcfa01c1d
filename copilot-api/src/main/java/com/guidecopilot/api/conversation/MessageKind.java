package com.guidecopilot.api.conversation;

/** What a message is. All but TEXT is shown as such and never guessed at. */
public enum MessageKind {
    TEXT,
    IMAGE,
    VOICE,
    STICKER,
    FILE
}
