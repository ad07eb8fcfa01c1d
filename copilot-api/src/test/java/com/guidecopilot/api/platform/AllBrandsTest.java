package com.guidecopilot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is due in whichever brand. */
@CopilotTest
class AllBrandsTest {

    private final UUID first = Ids.next();
    private final UUID second = Ids.next();
    private final UUID third = Ids.next();

    @Autowired
    private AllBrands brands;

    @Autowired
    private Clock clock;

    @Test
    void eachIsActedOnInItsOwnBrandAndOneThatFailsKeepsNoOtherWaiting() {
        List<BrandId> actedIn = new ArrayList<>();
        brands.each("thing", due(), clock.instant(), 2, id -> {
            actedIn.add(BrandScope.required());
            if (id.equals(first)) throw new IllegalStateException("not now");
        });
        assertThat(actedIn).containsExactly(new BrandId(first), new BrandId(second));
    }

    @Test
    void whatWaitsBehindMoreThanAreTakenAtOnceAndAlwaysFailHasItsTurn() {
        List<UUID> done = new ArrayList<>();
        List<UUID> tried = new ArrayList<>();
        for (int time = 1; time <= 3; time++) {
            brands.each("stuck thing", due(), clock.instant(), 2, id -> {
                tried.add(id);
                if (!id.equals(third)) throw new IllegalStateException("never");
                done.add(id);
            });
        }
        assertThat(tried).containsExactly(first, second, third, first, third, second);
        assertThat(done).containsOnly(third);
    }

    /** Three brands, in each of which something is due that is called as the brand is. */
    private String due() {
        return """
                select id as brand, id from (values (cast('%s' as uuid)), ('%s'), ('%s')) as thing(id)
                 where :at > timestamptz '2020-01-01' order by id limit :limit
                """.formatted(first, second, third);
    }
}
