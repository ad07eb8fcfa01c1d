package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.MasterKey;
import com.guidecopilot.tenancy.BrandScope;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Draws sheets by a hash of their id under the house's key: whoever asks again gets the same lot, nobody without the key can tell
 * it beforehand, and it knows nothing of what the sheet says.
 */
@Component
class BlindDraw {

    private final MasterKey key;

    BlindDraw(MasterKey key) {
        this.key = key;
    }

    /** @return from 0 until below 1, evenly spread over sheets */
    double lotOf(UUID sheet) {
        byte[] hash = key.hash("blind review/" + BrandScope.required(), sheet.toString());
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    }
}
