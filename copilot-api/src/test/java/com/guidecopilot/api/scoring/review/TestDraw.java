package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds ids of sheets that chance chooses for blind review, and such that it does not. */
@Component
class TestDraw {

    private final BlindDraw draw;
    private final ReviewSettings settings;

    TestDraw(BlindDraw draw, ReviewSettings settings) {
        this.draw = draw;
        this.settings = settings;
    }

    UUID sheet(BrandId brand, boolean drawn) {
        return BrandScope.call(
                brand,
                () -> Stream.generate(Ids::next)
                        .filter(id ->
                                drawn ? draw.lotOf(id) < settings.sample() : draw.lotOf(id) > settings.sampleRare())
                        .findFirst()
                        .orElseThrow());
    }
}
