package com.guidecopilot.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method: who may call it. One of the roles is enough, held now: those of headquarters for the whole
 * brand, the others in whatever scope, since what they may see is decided by it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyFor {

    Role[] value();
}
