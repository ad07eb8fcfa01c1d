/** Hybrid retrieval: dense and lexical, filtered by brand, place, moment and audience. */
@NullMarked
package com.guidecopilot.knowledge.search;

import org.jspecify.annotations.NullMarked;
