/** Knowledge in: the flow from a file to searchable, versioned passages in PostgreSQL. */
@NullMarked
package com.guidecopilot.knowledge.index;

import org.jspecify.annotations.NullMarked;
