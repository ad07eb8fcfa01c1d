package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.judge.Piece.Side;
import java.util.List;

/** A talk of which is known what each sentence does. */
record Reading(List<Read> all, List<Read> own, List<Read> customers, List<Read> colleagues) {

    Reading(List<Read> all) {
        this(
                List.copyOf(all),
                all.stream().filter(Read::isOwn).toList(),
                all.stream().filter(Read::isCustomers).toList(),
                all.stream()
                        .filter(read -> read.piece().side() == Side.COLLEAGUE)
                        .toList());
    }
}
