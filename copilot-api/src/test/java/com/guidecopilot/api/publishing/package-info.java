@NullMarked
package com.guidecopilot.api.publishing;

import org.jspecify.annotations.NullMarked;
