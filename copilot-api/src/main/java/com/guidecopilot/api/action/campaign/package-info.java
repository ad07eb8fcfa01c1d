/** Campaigns of headquarters: who is chosen and who is not and why, the tasks that come of it, and how they are carried out. */
@NullMarked
package com.guidecopilot.api.action.campaign;

import org.jspecify.annotations.NullMarked;
