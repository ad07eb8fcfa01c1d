package com.guidecopilot.api.performance.pay;

import org.jspecify.annotations.Nullable;

/**
 * What a line says of a payee.
 *
 * @param corrects id of the line that held before; null = none did
 */
record Said(PayFigures figures, @Nullable String corrects) {}
