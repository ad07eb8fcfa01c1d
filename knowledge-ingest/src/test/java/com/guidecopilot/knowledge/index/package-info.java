@NullMarked
package com.guidecopilot.knowledge.index;

import org.jspecify.annotations.NullMarked;
