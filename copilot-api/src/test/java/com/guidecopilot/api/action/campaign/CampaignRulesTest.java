package com.guidecopilot.api.action.campaign;

import static com.guidecopilot.api.action.campaign.Campaigning.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.action.campaign.Audiences.Reading;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What holds of every campaign, on brands made up from seeds. */
@CopilotTest
class CampaignRulesTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final List<String> GUIDES = List.of("g0", "g1", "g2", "gone", "seat");
    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[%s],
             'staff':[{'account':'g0','name':'甲','grants':[{'role':'GUIDE','scope':'store:s0'}]},
                      {'account':'g1','name':'乙','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'g2','name':'丙','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'gone','name':'丁','grants':[{'role':'GUIDE','scope':'store:s0'}]}],
             'seats':[{'code':'seat','store':'s0','shared':true}]}
            """.formatted(IntStream.range(0, 3)
            .mapToObj("{'code':'s%1$d','name':'%1$d店','region':'east','tier':'COACHED','ownership':'DIRECT',"
                    .concat("'opens':'10:00','closes':'22:00'}")::formatted)
            .collect(Collectors.joining(",")));

    /** Cannot be told of who has no tag. */
    private static final String AUDIENCE = "customer.tags[0] != \\u0027x\\u0027";

    /** The process dies. */
    private static final class Killed extends RuntimeException {}

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private CampaignRepository repository;

    @Autowired
    private CampaignRun run;

    @Autowired
    private Audiences audiences;

    @BeforeEach
    void begin() {
        clock.set(Instant.parse("2026-11-20T06:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everybodyHasOneOutcomeAndWhatWasPreviewedIsWhatComesHoweverOftenTheProcessDies(int seed) {
        Random random = new Random(seed);
        TestBrands.Opened brand = brands.open(ORGANISATION);
        Campaigning campaigns = new Campaigning(brand);
        int people = 40 + random.nextInt(60);
        fill(brand, random, people);
        int cap = 1 + random.nextInt(6);
        campaigns
                .write(sheet("c", AUDIENCE, "dailyCap", String.valueOf(cap), "holdout", seed % 2 == 0 ? "0.2" : ""))
                .okay();

        // 1. Everybody of the scope is chosen, or left out for one reason.
        JsonNode totals = campaigns.preview("c").path("totals");
        List<String> outcomes = campaigns.people("c", null);
        assertThat(totals.path("inScope").asInt()).isEqualTo(people);
        assertThat(totals.path("chosen").asInt()
                        + totals.path("leftOut").asInt()
                        + totals.path("notInAudience").asInt())
                .isEqualTo(people);
        assertThat(outcomes).hasSize(people - totals.path("notInAudience").asInt());
        assertThat(outcomes.stream().map(line -> line.split(" ")[0])).doesNotHaveDuplicates();
        // 2. The same again says the same.
        campaigns.preview("c");
        assertThat(campaigns.people("c", null)).isEqualTo(outcomes);

        // 3. A run that dies again and again ends with what was previewed.
        runDying(brand, random);
        assertThat(days(campaigns)).isEqualTo(chosen(outcomes));
        int created = run(brand, () -> {}).created();
        assertThat(created).isZero();
        assertThat(days(campaigns)).isEqualTo(chosen(outcomes));

        // 4. No guide has more on a day than the cap, what was pushed from outside included; nobody has two tasks.
        assertThat(mostOnADay(brand)).isLessThanOrEqualTo(Math.max(cap, 2));
        assertThat(mostOpenOfOne(brand)).isEqualTo(1);
    }

    private static Map<String, String> chosen(List<String> outcomes) {
        return outcomes.stream()
                .map(line -> line.split(" "))
                .filter(line -> line[1].equals("CHOSEN"))
                .collect(Collectors.toMap(line -> line[0], line -> line[2]));
    }

    private static Map<String, String> days(Campaigning campaigns) {
        Map<String, String> days = new HashMap<>();
        for (JsonNode task : campaigns.tasks("c")) {
            Instant opensAt = Instant.parse(task.path("opensAt").asString());
            days.put(
                    task.path("customer").path("externalId").asString(),
                    opensAt.atZone(HERE).toLocalDate().toString());
        }
        return days;
    }

    private void runDying(TestBrands.Opened brand, Random random) {
        JdbcClient.create(database.owner())
                .sql("""
                update action.campaign_plan set state = 'RUNNING', started_at = written_at where brand = :brand
                """)
                .param("brand", brand.id().value())
                .update();
        for (int death = 0; death < 4; death++) {
            int after = 1 + random.nextInt(3);
            int[] lists = {0};
            assertThatThrownBy(() -> run(brand, () -> {
                        if (++lists[0] == after) throw new Killed();
                    }))
                    .isInstanceOf(Killed.class);
        }
        run(brand, () -> {});
    }

    private Planned.LastRun run(TestBrands.Opened brand, Runnable progress) {
        return BrandScope.call(brand.id(), () -> {
            Planned campaign = transactions.read(() -> repository.byCode("c")).orElseThrow();
            if (!(audiences.read(campaign.sheet()) instanceof Reading.Fine(Audience audience))) {
                throw new AssertionError("the audience cannot be read");
            }
            return run.through(campaign, audience, progress);
        });
    }

    private void fill(TestBrands.Opened brand, Random random, int people) {
        List<String> rows = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        Map<String, Set<String>> pushed = new HashMap<>();
        for (int i = 0; i < people; i++) {
            String guide = GUIDES.get(random.nextInt(GUIDES.size()));
            // One guide has customers in two stores.
            int store = guide.equals("g0") ? random.nextInt(2) : guide.startsWith("g") ? 1 : 0;
            String tags = random.nextInt(8) == 0 ? "" : random.nextInt(4) == 0 ? "'x'" : "'y'";
            String no = random.nextInt(10) == 0 ? ",'consents':[{'kind':'MARKETING','granted':false}]" : "";
            rows.add("{'externalId':'wm-%d','name':'顾客%d','store':'s%d','owner':'%s','tags':[%s]%s}"
                    .formatted(i, i, store, guide, tags, no));
            String day = "2026-11-2" + random.nextInt(3);
            Set<String> there = pushed.computeIfAbsent(guide + day, key -> new HashSet<>());
            if (random.nextInt(6) == 0 && there.size() < 2) {
                there.add("wm-" + i);
                tasks.add("""
                        {'externalId':'t%d','campaign':{'code':'out','name':'外部'},'customer':'wm-%d','title':'回访',
                         'opensAt':'%sT02:00:00Z','dueAt':'%sT14:00:00Z'}""".formatted(i, i, day, day));
            }
        }
        brand.admin()
                .put("/api/v1/customers", "[%s]".formatted(String.join(",", rows)))
                .okay();
        JsonNode taken = brand.admin()
                .put("/api/v1/tasks", "[%s]".formatted(String.join(",", tasks)))
                .okay();
        assertThat(taken.path("failed")).isEmpty();
        brand.admin().put("/api/v1/organisation", """
                        {'staff':[{'account':'gone','name':'丁','status':'LEFT','grants':[]}],
                         'shifts':[{'seat':'seat','staff':'g0','from':'2026-11-21T10:00+08:00','to':'2026-11-21T16:00+08:00'}]}
                        """).okay();
    }

    private int mostOnADay(TestBrands.Opened brand) {
        return JdbcClient.create(database.owner())
                .sql("""
                        select max(tasks) from (
                          select count(*) as tasks from action.task where brand = :brand and state <> 'WITHDRAWN'
                           group by owner, cast(opens_at at time zone 'Asia/Shanghai' as date)) d
                        """)
                .param("brand", brand.id().value())
                .query(Integer.class)
                .single();
    }

    private int mostOpenOfOne(TestBrands.Opened brand) {
        return JdbcClient.create(database.owner())
                .sql("""
                        select max(tasks) from (select count(*) as tasks from action.task
                         where brand = :brand and state in ('OFFERED', 'OPENED') group by customer) d
                        """)
                .param("brand", brand.id().value())
                .query(Integer.class)
                .single();
    }
}
