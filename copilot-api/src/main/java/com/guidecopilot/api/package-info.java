/** The service: one package below this a capability. */
@NullMarked
package com.guidecopilot.api;

import org.jspecify.annotations.NullMarked;
