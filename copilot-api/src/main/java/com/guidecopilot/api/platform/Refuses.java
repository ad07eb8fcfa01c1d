package com.guidecopilot.api.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: what it may answer beyond the problems that follow from its address, its body and the
 * token. It changes nothing about the call; the published contract tells it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    Problem[] value();
}
