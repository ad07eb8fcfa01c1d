package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees to it that what happened stands in the figures. */
abstract sealed class FigureWatch implements EventHandler {

    private final EventKind kind;
    final FigureKeeper figures;

    private FigureWatch(EventKind kind, FigureKeeper figures) {
        this.kind = kind;
        this.figures = figures;
    }

    @Override
    public final EventKind kind() {
        return kind;
    }

    @Component
    static final class Scored extends FigureWatch {

        Scored(FigureKeeper figures) {
            super(EventKind.SCORE_FINAL, figures);
        }

        @Override
        public void handle(Event event) {
            figures.score(event.subject());
        }
    }

    @Component
    static final class Closed extends FigureWatch {

        Closed(FigureKeeper figures) {
            super(EventKind.CONVERSATION_CLOSED, figures);
        }

        @Override
        public void handle(Event event) {
            figures.talk(event.subject());
        }
    }
}
