/** The pages as their users meet them, in a real browser against the whole service. */
@NullMarked
package com.guidecopilot.api.pages;

import org.jspecify.annotations.NullMarked;
