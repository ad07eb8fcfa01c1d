package com.guidecopilot.api.performance;

/** On which side of a sale somebody stands. The order decides who gets the odd fen. */
enum Side {
    /** The guide whose customer it is. */
    HOME_GUIDE,
    /** Who sold to somebody unknown. */
    SELLER,
    CLOUD_GUIDE,
    /** The house account for sales of taken-over customers whom no cloud guide served. */
    CLOUD_TEAM,
    STORE
}
