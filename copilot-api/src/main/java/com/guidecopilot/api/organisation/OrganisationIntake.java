package com.guidecopilot.api.organisation;

import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actors;
import com.guidecopilot.knowledge.Places;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Organisation in: a sheet is written as a whole or not at all, and knowledge hears of its places in the same transaction. */
@Component
public class OrganisationIntake {

    private final SheetRepository sheets;
    private final StoreRepository storeRepository;
    private final OrganisationView view;
    private final Stores stores;
    private final Actors actors;
    private final Places places;
    private final BrandTransactions transactions;
    private final ApplicationEventPublisher events;

    OrganisationIntake(
            SheetRepository sheets,
            StoreRepository storeRepository,
            OrganisationView view,
            Stores stores,
            Actors actors,
            Places places,
            BrandTransactions transactions,
            ApplicationEventPublisher events) {
        this.sheets = sheets;
        this.storeRepository = storeRepository;
        this.view = view;
        this.stores = stores;
        this.actors = actors;
        this.places = places;
        this.transactions = transactions;
        this.events = events;
    }

    /** @throws Refused with every flaw of the sheet; nothing is changed then */
    public void put(OrganisationSheet sheet) {
        transactions.write(() -> {
            // 1. One sheet of a brand at a time.
            sheets.waitToBeAlone();
            // 2. Everything that is wrong, at once.
            List<Flaw> flaws = SheetCheck.flawsOf(sheet, sheets.known());
            if (!flaws.isEmpty()) throw Refused.invalid(flaws);
            write(sheet);
        });
    }

    /** Rows of one kind: those that are wrong are refused, the others are written. */
    <R> List<Outcome> put(SheetPart<R> part, List<R> rows) {
        return transactions.write(() -> {
            sheets.waitToBeAlone();
            Map<Integer, Outcome> wrong = part.refused(SheetCheck.flawsOf(part.sheet(rows), sheets.known()));
            List<R> good = IntStream.range(0, rows.size())
                    .filter(i -> !wrong.containsKey(i))
                    .mapToObj(rows::get)
                    .toList();
            // What a row did shows in what stands there before and after.
            Map<String, R> before = part.standing(view);
            write(part.sheet(good));
            Map<String, R> after = part.standing(view);
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> wrong.getOrDefault(i, became(part.key(rows.get(i)), before, after)))
                    .toList();
        });
    }

    private static <R> Outcome became(String key, Map<String, R> before, Map<String, R> after) {
        if (!before.containsKey(key)) return Outcome.ACCEPTED;
        return Objects.equals(before.get(key), after.get(key)) ? Outcome.UNCHANGED : Outcome.REPLACED;
    }

    private void write(OrganisationSheet sheet) {
        BrandId brand = BrandScope.required();
        // 3. Rows that others refer to come first.
        sheets.putRegions(sheet.regions());
        sheets.putStores(sheet.stores());
        sheets.putStaff(sheet.staff());
        sheets.putGrants(sheet.staff());
        sheets.putSeats(sheet.seats());
        sheets.putShifts(sheet.shifts());
        // 4. Knowledge learns where its scopes are, and others how the stores stand.
        tellOthers(sheet);
        // 5. What was remembered is read anew, once this is committed.
        AfterCommit.run(() -> {
            stores.forget(brand);
            actors.forget(brand);
        });
    }

    private void tellOthers(OrganisationSheet sheet) {
        if (sheet.regions().isEmpty() && sheet.stores().isEmpty()) return;
        ZoneId brandZone = storeRepository.brandZone();
        sheet.regions().forEach(region -> places.putRegion(region.code(), brandZone));
        Set<String> named =
                sheet.stores().stream().map(OrganisationSheet.StoreRow::code).collect(Collectors.toSet());
        List<Store> written = storeRepository.all().stream()
                .filter(store -> named.contains(store.code()))
                .toList();
        written.stream().map(Store::place).forEach(places::putStore);
        events.publishEvent(new StoresPlaced(written));
    }
}
