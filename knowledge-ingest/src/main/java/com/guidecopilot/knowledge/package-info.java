/**
 * The words of knowledge: documents with a scope, a validity and an audience, and the place and moment of a question.
 */
@NullMarked
package com.guidecopilot.knowledge;

import org.jspecify.annotations.NullMarked;
