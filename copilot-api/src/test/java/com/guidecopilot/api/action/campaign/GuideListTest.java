package com.guidecopilot.api.action.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.action.campaign.GuideList.Candidate;
import com.guidecopilot.api.action.campaign.GuideList.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of a guide's list, on lists made up from seeds. */
class GuideListTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final int LISTS = 500;

    /** @param days the campaign's days that are left */
    private record Made(int cap, List<LocalDate> days, Map<LocalDate, Integer> taken, List<Candidate> candidates) {

        static Made of(Random random) {
            int length = random.nextInt(12);
            List<LocalDate> days =
                    IntStream.range(0, length).mapToObj(FIRST::plusDays).toList();
            Map<LocalDate, Integer> taken = new HashMap<>();
            days.forEach(day -> taken.put(day, random.nextInt(6)));
            List<Candidate> candidates = IntStream.range(0, random.nextInt(60))
                    .mapToObj(i -> new Candidate(
                            new UUID(random.nextLong(), random.nextLong()),
                            random.nextInt(5) * 100L,
                            random.nextInt(3) == 0 ? FIRST.plusDays(random.nextInt(14) - 1) : null))
                    .toList();
            return new Made(1 + random.nextInt(6), days, taken, candidates);
        }

        Map<UUID, Place> placed() {
            return placed(candidates);
        }

        Map<UUID, Place> placed(List<Candidate> inOrder) {
            return new GuideList(cap, days, taken).place(inOrder, FIRST.plusDays(Math.max(0, days.size() - 1)));
        }

        int on(Map<UUID, Place> places, LocalDate day) {
            return (int)
                    places.values().stream().filter(new Place.On(day)::equals).count();
        }
    }

    @Test
    void everybodyHasOnePlaceAndNoDayHasMoreThanItsRoom() {
        eachOf(made -> {
            Map<UUID, Place> places = made.placed();
            assertThat(places).hasSameSizeAs(made.candidates());
            for (LocalDate day : made.days()) {
                int room = Math.max(0, made.cap() - made.taken().getOrDefault(day, 0));
                assertThat(made.on(places, day)).isLessThanOrEqualTo(room);
            }
            places.values().forEach(place -> {
                if (place instanceof Place.On(LocalDate day))
                    assertThat(made.days()).contains(day);
            });
        });
    }

    @Test
    void nobodyIsLeftOutWhileADayHasRoom() {
        eachOf(made -> {
            Map<UUID, Place> places = made.placed();
            boolean isAnybodyLeftOut = places.values().stream().anyMatch(Place.Full.class::isInstance);
            if (!isAnybodyLeftOut) return;
            for (LocalDate day : made.days()) {
                assertThat(made.on(places, day) + made.taken().getOrDefault(day, 0))
                        .isGreaterThanOrEqualTo(made.cap());
            }
        });
    }

    @Test
    void theMoreValuableNeverComeLaterThanOthersWhoAreNew() {
        eachOf(made -> {
            Map<UUID, Place> places = made.placed();
            List<Candidate> fresh =
                    made.candidates().stream().filter(one -> one.day() == null).toList();
            for (Candidate one : fresh) {
                for (Candidate other : fresh) {
                    if (one.worth() <= other.worth()) continue;
                    assertThat(comesOn(places, one)).isBeforeOrEqualTo(comesOn(places, other));
                }
            }
        });
    }

    @Test
    void theSameListComesOutInWhateverOrderTheCustomersCome() {
        eachOf(made -> {
            List<Candidate> shuffled = new ArrayList<>(made.candidates());
            Collections.shuffle(shuffled, new Random(7));
            assertThat(made.placed(shuffled)).isEqualTo(made.placed());
        });
    }

    @Test
    void aListThatIsMadeAgainFromWhatCameOutStaysAsItIs() {
        eachOf(made -> {
            Map<UUID, Place> places = made.placed();
            List<Candidate> again = made.candidates().stream()
                    .map(one -> new Candidate(
                            one.customer(),
                            one.worth(),
                            places.get(one.customer()) instanceof Place.On(LocalDate day) ? day : null))
                    .toList();
            assertThat(made.placed(again)).isEqualTo(places);
        });
    }

    @Test
    void aListThatWasCutOffHalfwayEndsAsIfItHadNotBeen() {
        eachOf(made -> {
            Map<UUID, Place> places = made.placed();
            Random random = new Random(made.candidates().size());
            List<Candidate> halfway = made.candidates().stream()
                    .map(one -> random.nextBoolean() && places.get(one.customer()) instanceof Place.On(LocalDate day)
                            ? new Candidate(one.customer(), one.worth(), day)
                            : one)
                    .toList();
            Map<UUID, Place> finished = made.placed(halfway);
            assertThat(finished.keySet()).isEqualTo(places.keySet());
            for (LocalDate day : made.days()) {
                assertThat(made.on(finished, day)).isEqualTo(made.on(places, day));
            }
        });
    }

    private static LocalDate comesOn(Map<UUID, Place> places, Candidate candidate) {
        return switch (Objects.requireNonNull(places.get(candidate.customer()))) {
            case Place.On(LocalDate day) -> day;
            case Place.Full(LocalDate next) -> next;
        };
    }

    private static void eachOf(Consumer<Made> check) {
        for (int seed = 0; seed < LISTS; seed++) {
            Made made = Made.of(new Random(seed));
            try {
                check.accept(made);
            } catch (AssertionError e) {
                throw new AssertionError("with seed %d: %s".formatted(seed, made), e);
            }
        }
    }
}
