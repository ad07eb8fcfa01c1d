package com.guidecopilot.api.llm;

import tools.jackson.databind.json.JsonMapper;

/** What a provider sends, as server-sent events. */
public final class Spoken {

    public static final String END = """
            data: {"id":"c","object":"chat.completion.chunk","model":"test-model","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"c","object":"chat.completion.chunk","model":"test-model","choices":[],"usage":{"prompt_tokens":50,"completion_tokens":10,"total_tokens":60}}

            data: [DONE]

            """;

    private static final JsonMapper JSON = new JsonMapper();

    private Spoken() {}

    public static String words(String words) {
        return """
                data: {"id":"c","object":"chat.completion.chunk","model":"test-model","choices":[{"index":0,"delta":{"content":%s},"finish_reason":null}]}

                """.formatted(JSON.writeValueAsString(words));
    }

    /** The whole of an answer, a few characters an event. */
    public static String all(String text) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < text.length(); i += 3)
            stream.append(words(text.substring(i, Math.min(text.length(), i + 3))));
        return stream.append(END).toString();
    }
}
