/** The command line: ingest files and folders without the service. */
@NullMarked
package com.guidecopilot.knowledge.cli;

import org.jspecify.annotations.NullMarked;
