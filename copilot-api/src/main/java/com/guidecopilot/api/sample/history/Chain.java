package com.guidecopilot.api.sample.history;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The brand as its past needs it: stores with those who serve, and what was sold there. */
public final class Chain {

    private final ZoneId zone;
    private final List<Shop> shops;
    private final List<CloudGuide> cloudGuides;
    private final Shelf shelf;
    private final Prices prices;

    Chain(ZoneId zone, List<Shop> shops, List<CloudGuide> cloudGuides, Shelf shelf, Prices prices) {
        this.zone = zone;
        this.shops = List.copyOf(shops);
        this.cloudGuides = List.copyOf(cloudGuides);
        this.shelf = shelf;
        this.prices = prices;
    }

    /**
     * @param organisation as the API takes it, with the shifts of {@code day}
     * @param products as the API takes them
     * @param offers as the API takes them
     */
    public static Chain of(
            ZoneId zone,
            LocalDate day,
            JsonNode organisation,
            List<Map<String, Object>> products,
            List<Map<String, Object>> offers) {
        ChainReader reader = new ChainReader(organisation, day);
        return new Chain(
                zone,
                reader.shops(),
                reader.cloudGuides(),
                new Shelf(products.stream().map(ChainReader::product).toList()),
                new Prices(offers.stream().map(ChainReader::offer).toList(), zone));
    }

    ZoneId zone() {
        return zone;
    }

    /** Those where somebody serves. */
    List<Shop> shops() {
        return shops;
    }

    List<CloudGuide> cloudGuides() {
        return cloudGuides;
    }

    Shelf shelf() {
        return shelf;
    }

    Prices prices() {
        return prices;
    }
}
