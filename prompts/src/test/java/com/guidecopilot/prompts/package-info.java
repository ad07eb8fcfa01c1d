@NullMarked
package com.guidecopilot.prompts;

import org.jspecify.annotations.NullMarked;
