/** Products and offers: what a thing costs, where, for whom and when. */
@NullMarked
package com.guidecopilot.knowledge.offer;

import org.jspecify.annotations.NullMarked;
