package com.guidecopilot.api.organisation;

import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.platform.Flaw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the lists of a sheet, which also comes in by itself, row by row. */
final class SheetPart<R> implements Contract<R> {

    private static final Pattern AT_ROW = Pattern.compile("[a-z]+\\[(\\d+)\\]\\.?(.*)");

    private final String name;
    private final Class<R> rowType;
    private final Function<R, String> key;
    private final Function<List<R>, OrganisationSheet> sheet;
    private final Function<OrganisationView, List<R>> standing;
    private final OrganisationIntake intake;

    SheetPart(
            String name,
            Class<R> rowType,
            Function<R, String> key,
            Function<List<R>, OrganisationSheet> sheet,
            Function<OrganisationView, List<R>> standing,
            OrganisationIntake intake) {
        this.name = name;
        this.rowType = rowType;
        this.key = key;
        this.sheet = sheet;
        this.standing = standing;
        this.intake = intake;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<R> rowType() {
        return rowType;
    }

    @Override
    public String keyOf(R row) {
        return key(row);
    }

    @Override
    public List<Outcome> accept(List<R> rows, String actor) {
        return intake.put(this, rows);
    }

    String key(R row) {
        return key.apply(row);
    }

    OrganisationSheet sheet(List<R> rows) {
        return sheet.apply(rows);
    }

    Map<String, R> standing(OrganisationView view) {
        return standing.apply(view).stream().collect(Collectors.toMap(key, row -> row, (one, other) -> other));
    }

    /** What is wrong with the rows, by their place: {@code stores[3].region} is a flaw of the fourth. */
    Map<Integer, Outcome> refused(List<Flaw> flaws) {
        Map<Integer, Outcome> refused = new HashMap<>();
        for (Flaw flaw : flaws) {
            Matcher at = AT_ROW.matcher(flaw.field());
            if (!at.matches()) throw new IllegalStateException("a flaw of no row: " + flaw);
            refused.putIfAbsent(Integer.parseInt(at.group(1)), Outcome.refused(at.group(2), flaw.reason()));
        }
        return refused;
    }
}
