package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers in, row by row. */
@Component
class OfferContract implements Contract<OfferRow> {

    private final OfferReader reader;
    private final OfferBook offers;
    private final BrandTransactions transactions;

    OfferContract(OfferReader reader, OfferBook offers, BrandTransactions transactions) {
        this.reader = reader;
        this.offers = offers;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "offers";
    }

    @Override
    public Class<OfferRow> rowType() {
        return OfferRow.class;
    }

    @Override
    public String keyOf(OfferRow row) {
        return OfferReader.keyOf(row);
    }

    private sealed interface Read {
        record Good(Offer offer) implements Read {}

        record Bad(String reason) implements Read {}
    }

    @Override
    public List<Outcome> accept(List<OfferRow> rows, String actor) {
        return transactions.write(() -> {
            List<Read> read = rows.stream().map(this::read).toList();
            List<Offer> good = new ArrayList<>();
            for (Read one : read) {
                if (one instanceof Read.Good row) good.add(row.offer());
            }
            Iterator<OfferBook.Became> became = offers.recordEach(good).iterator();
            return read.stream()
                    .map(one -> switch (one) {
                        case Read.Bad bad -> Outcome.refused("", bad.reason());
                        case Read.Good row -> outcome(row.offer(), became.next());
                    })
                    .toList();
        });
    }

    private Read read(OfferRow row) {
        try {
            return new Read.Good(reader.offer(row));
        } catch (IllegalArgumentException e) {
            return new Read.Bad(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(Offer offer, OfferBook.Became became) {
        return switch (became) {
            case ADDED -> Outcome.ACCEPTED;
            case REPLACED -> Outcome.REPLACED;
            case UNCHANGED -> Outcome.UNCHANGED;
            case UNKNOWN_SKU ->
                Outcome.refused(
                        "sku",
                        String.valueOf(OfferReader.unknownSku(offer.sku()).getMessage()));
        };
    }
}
