/** Chinese text: folding of width, case and script, and words by a dictionary that knows the catalogue. */
@NullMarked
package com.guidecopilot.knowledge.text;

import org.jspecify.annotations.NullMarked;
