package com.guidecopilot.api.pages;

import com.guidecopilot.api.CopilotTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looks at the service's pages in a real browser, by the time of day. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CopilotTest
@ExtendWith(TimeOfDay.class)
@interface PageTest {}
