package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.MasterKey;
import com.guidecopilot.tenancy.Ids;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Chance as it is, but for sheets whose lot a test has drawn: at a share this small, chance is asked thousands of times for one. */
@Component
@Primary
class TestDraw extends BlindDraw {

    private static final double FIRST = 0;
    private static final double LAST = Math.nextDown(1.0);

    private final Map<UUID, Double> drawn = new ConcurrentHashMap<>();

    TestDraw(MasterKey key) {
        super(key);
    }

    /** @param chosen for blind review, or certainly not */
    UUID sheet(boolean chosen) {
        UUID sheet = Ids.next();
        drawn.put(sheet, chosen ? FIRST : LAST);
        return sheet;
    }

    @Override
    double lotOf(UUID sheet) {
        Double lot = drawn.get(sheet);
        return lot == null ? super.lotOf(sheet) : lot;
    }
}
