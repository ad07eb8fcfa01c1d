package com.guidecopilot.api.webhook;

/** What became of one post. */
sealed interface PostResult {

    record Taken(int status) implements PostResult {}

    /** @param reason for people who look why nothing arrives; holds nothing that the receiver wrote */
    record Failed(String reason) implements PostResult {}

    /** The receiver wants nothing more, ever. */
    record Gone() implements PostResult {}
}
