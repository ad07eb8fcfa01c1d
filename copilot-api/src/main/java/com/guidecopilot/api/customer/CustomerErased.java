package com.guidecopilot.api.customer;

import com.guidecopilot.tenancy.BrandId;
import java.util.UUID;

/** Published in the transaction that drops the customer's key: whoever keeps plain text or caches of theirs drops it now. */
public record CustomerErased(BrandId brand, UUID customer) {}
