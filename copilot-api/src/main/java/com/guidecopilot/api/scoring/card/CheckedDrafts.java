package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.publishing.Draft;
import com.guidecopilot.api.publishing.Text;
import com.guidecopilot.api.publishing.Version;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts that publishing would let through. */
@Component
class CheckedDrafts implements ScorecardDrafts {

    private final ScorecardTexts texts;
    private final ScorecardCheck check;
    private final ScorecardShelf shelf;
    private final Clock clock;

    CheckedDrafts(ScorecardTexts texts, ScorecardCheck check, ScorecardShelf shelf, Clock clock) {
        this.texts = texts;
        this.check = check;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public Drafted of(String code) {
        Text text = texts.get(code);
        Draft draft = text.unpublished().orElseThrow(() -> new Refused(Problem.NOTHING_TO_PREVIEW, "这张评分卡没有还没发布的草稿"));
        int next = text.newest().map(Version::number).orElse(0) + 1;
        Scorecard card = check.check(draft.body()).sound();
        return new Drafted(new Published(text.id(), Ids.next(), next, card), inForce(text));
    }

    private @Nullable Published inForce(Text text) {
        List<Published> now = shelf.at(clock.instant());
        return now.stream()
                .filter(one -> one.card().equals(text.id()))
                .findFirst()
                .orElse(null);
    }
}
