@NullMarked
package com.guidecopilot.knowledge.chunk;

import org.jspecify.annotations.NullMarked;
