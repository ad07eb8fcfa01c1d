package com.guidecopilot.api.performance.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** @param day null = of the whole month */
public record Line(Unit unit, @Nullable LocalDate day, Measures measures) {}
