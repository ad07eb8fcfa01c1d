@NullMarked
package com.guidecopilot.api.knowledge;

import org.jspecify.annotations.NullMarked;
