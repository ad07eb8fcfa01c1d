@NullMarked
package com.guidecopilot.knowledge.parse;

import org.jspecify.annotations.NullMarked;
