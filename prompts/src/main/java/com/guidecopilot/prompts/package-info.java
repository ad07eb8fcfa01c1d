/** Prompt and reply templates as versioned resources behind a typed catalogue: no code elsewhere knows their text. */
@NullMarked
package com.guidecopilot.prompts;

import org.jspecify.annotations.NullMarked;
