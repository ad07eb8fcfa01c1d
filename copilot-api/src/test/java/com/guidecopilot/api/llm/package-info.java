@NullMarked
package com.guidecopilot.api.llm;

import org.jspecify.annotations.NullMarked;
