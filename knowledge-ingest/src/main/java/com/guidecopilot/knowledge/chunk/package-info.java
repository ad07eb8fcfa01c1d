/** Blocks into chunks small enough to be found and quoted. */
@NullMarked
package com.guidecopilot.knowledge.chunk;

import org.jspecify.annotations.NullMarked;
