/** What payroll is told of a month: frozen for good, and corrected by new entries alone. */
@NullMarked
package com.guidecopilot.api.performance.pay;

import org.jspecify.annotations.NullMarked;
