/** The command line: files of rows to a running service. */
@NullMarked
package com.guidecopilot.api.intake.cli;

import org.jspecify.annotations.NullMarked;
