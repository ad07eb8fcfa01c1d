@NullMarked
package com.guidecopilot.api.action.campaign;

import org.jspecify.annotations.NullMarked;
