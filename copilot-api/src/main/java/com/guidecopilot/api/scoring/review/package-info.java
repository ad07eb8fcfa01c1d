/** What people say of scores: reviews, blind or not, disputes and their decisions, and how well they agree with the judge. */
@NullMarked
package com.guidecopilot.api.scoring.review;

import org.jspecify.annotations.NullMarked;
