package com.guidecopilot.api.security;

import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.tenancy.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The member of staff that a request or a job runs as.
 *
 * @param staff the id inside; {@code account} is the name outside
 * @param agency whether they work for an outside agency, whose grants hold for named stores only
 * @param grants all of them, also those that no longer or do not yet hold
 */
public record Actor(BrandId brand, UUID staff, String account, String name, boolean agency, List<Grant> grants) {

    public Actor {
        grants = List.copyOf(grants);
    }

    public Stream<Grant> grantsAt(Instant at) {
        return grants.stream().filter(grant -> grant.holdsAt(at));
    }

    public boolean holds(Role role, Instant at) {
        return grantsAt(at).anyMatch(grant -> grant.role() == role);
    }

    /** Nobody of an agency holds anything so widely, whatever their grants say. */
    public boolean holdsBrandWide(Role role, Instant at) {
        return !agency
                && grantsAt(at).anyMatch(grant -> grant.role() == role && grant.scope() instanceof Scope.BrandWide);
    }

    /** For addresses of the API, see {@link OnlyFor}. */
    boolean mayActAs(Role role, Instant at) {
        return role.isHeadquarters() ? holdsBrandWide(role, at) : holds(role, at);
    }
}
