/** What rules may ask of a customer: gathered for one, or for thousands with as many statements as for one. */
@NullMarked
package com.guidecopilot.api.action.facts;

import org.jspecify.annotations.NullMarked;
