/** The brand is the tenant: its id, the scope that binds it to a thread of work, and transactions that tell PostgreSQL. */
@NullMarked
package com.guidecopilot.tenancy;

import org.jspecify.annotations.NullMarked;
