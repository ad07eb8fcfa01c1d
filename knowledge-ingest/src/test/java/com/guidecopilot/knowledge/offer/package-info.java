@NullMarked
package com.guidecopilot.knowledge.offer;

import org.jspecify.annotations.NullMarked;
