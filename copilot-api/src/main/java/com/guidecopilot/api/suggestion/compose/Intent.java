package com.guidecopilot.api.suggestion.compose;

/** What a customer wants to know of a product that changes from store to store and day to day. */
enum Intent {
    PRICE,
    STOCK,
    PROMOTION,
    GIFT
}
