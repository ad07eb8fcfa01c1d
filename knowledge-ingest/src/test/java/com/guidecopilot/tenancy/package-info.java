/** Test support: private databases cut from one migrated template. */
@NullMarked
package com.guidecopilot.tenancy;

import org.jspecify.annotations.NullMarked;
