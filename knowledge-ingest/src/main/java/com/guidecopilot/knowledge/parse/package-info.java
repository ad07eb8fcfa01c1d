/** Files into blocks: text with the headings above it and the place in the file it stands at. */
@NullMarked
package com.guidecopilot.knowledge.parse;

import org.jspecify.annotations.NullMarked;
