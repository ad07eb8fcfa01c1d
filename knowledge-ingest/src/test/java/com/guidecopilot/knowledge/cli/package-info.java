@NullMarked
package com.guidecopilot.knowledge.cli;

import org.jspecify.annotations.NullMarked;
