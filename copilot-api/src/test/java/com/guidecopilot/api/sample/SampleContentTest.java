package com.guidecopilot.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.sample.SampleDocuments.Upload;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a guide would miss in the first minute: a shelf that is too small, an order that does not add up. */
class SampleContentTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LoadDay DAY = new LoadDay(TODAY, ZoneId.of("Asia/Shanghai"));
    private static final SampleFolder FOLDER = new SampleFolder("hexiaodou");
    private static final SampleBrand BRAND = new SampleBrand("hexiaodou");

    private static final List<Product> PRODUCTS =
            BRAND.products().stream().map(SampleContentTest::product).toList();
    private static final Set<String> SKUS = PRODUCTS.stream().map(Product::sku).collect(Collectors.toSet());
    private static final JsonNode ORGANISATION = BRAND.organisation(DAY);
    private static final Set<String> STORES = codes(ORGANISATION.path("stores"));
    private static final List<JsonNode> CUSTOMERS = list(BRAND.customers(DAY));
    private static final List<JsonNode> ORDERS = BRAND.rows("orders", DAY);
    private static final List<JsonNode> REFUNDS = BRAND.rows("refunds", DAY);
    private static final List<JsonNode> CONVERSATIONS = FOLDER.below("conversations").values().stream()
            .map(text -> yaml(DAY.fill(text)))
            .toList();

    /** Amounts that are no price of a product: thresholds, fees, coupons, points. */
    private static final Pattern NO_PRICE = Pattern.compile("满|费|券|积|抵|减|收|额度|票|超过");

    private static final Pattern SLOT = Pattern.compile("\\{(?:price|promotion|stock|gift):([^}]+)}");

    @Test
    void atAnyHourSomebodyHoldsTheSharedSeat() {
        OffsetDateTime midnight = TODAY.atStartOfDay(DAY.zone()).toOffsetDateTime();
        List<JsonNode> shifts = list(ORGANISATION.path("shifts")).stream()
                .filter(shift -> shift.path("seat").asString().equals("cd-gaoxin-1"))
                .toList();
        assertThat(IntStream.range(0, 7 * 24).mapToObj(midnight::plusHours))
                .allSatisfy(hour -> assertThat(shifts.stream().filter(shift -> covers(shift, hour)))
                        .as("who is on shift at %s", hour)
                        .hasSize(1));
    }

    private static boolean covers(JsonNode shift, OffsetDateTime moment) {
        OffsetDateTime from = OffsetDateTime.parse(shift.path("from").asString());
        OffsetDateTime to = OffsetDateTime.parse(shift.path("to").asString());
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    @Test
    void theShelfTheFilesAndTheCustomersAreThoseOfAChain() {
        assertThat(PRODUCTS).hasSizeGreaterThanOrEqualTo(64);
        assertThat(BRAND.documents(DAY)).hasSizeGreaterThanOrEqualTo(26);
        assertThat(CUSTOMERS).hasSizeGreaterThanOrEqualTo(42);
        assertThat(ORDERS).hasSizeGreaterThanOrEqualTo(150);
        assertThat(CONVERSATIONS).hasSize(12);
    }

    @Test
    void thereIsAFileOfEveryFormat() {
        assertThat(BRAND.documents(DAY))
                .extracting(upload -> upload.name().substring(upload.name().lastIndexOf('.') + 1))
                .contains("md", "docx", "xlsx", "csv", "pdf", "pptx", "html", "txt", "jsonl", "zip");
    }

    @Test
    void everyProductIsKnownByItsNameAndByWhatCustomersCallIt() {
        ProductSpotter spotter = new ProductSpotter(PRODUCTS);
        assertThat(PRODUCTS)
                .allSatisfy(product -> assertThat(
                                spotter.spot(List.of(product.name())).products())
                        .containsExactly(product))
                .allSatisfy(product -> assertThat(product.aliases())
                        .anySatisfy(alias -> assertThat(
                                        spotter.spot(List.of(alias + "多少钱")).products())
                                .containsExactly(product)));
    }

    @Test
    void twoProductsShareNoAlias() {
        assertThat(PRODUCTS.stream().flatMap(product -> product.aliases().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOfferNamesAProductAndAStoreThatExistAndEndsAfterItBegins() {
        assertThat(BRAND.offers(DAY)).allSatisfy(offer -> {
            assertThat(SKUS).contains(text(offer, "sku"));
            if (offer.containsKey("store")) assertThat(STORES).contains(text(offer, "store"));
            if (offer.containsKey("validTo")) {
                assertThat(time(text(offer, "validTo"))).isAfter(time(text(offer, "validFrom")));
            }
            if (offer.containsKey("price") && offer.containsKey("listPrice")) {
                assertThat(fen(text(offer, "price"))).isPositive().isLessThanOrEqualTo(fen(text(offer, "listPrice")));
            }
        });
    }

    /** Campaigns come and go; what a thing costs without one must hold for whoever tries the sample weeks later. */
    @Test
    void everyProductHasAPriceThatDoesNotEnd() {
        assertThat(BRAND.offers(DAY).stream()
                        .filter(offer -> offer.containsKey("price") && !offer.containsKey("validTo"))
                        .filter(offer -> !offer.containsKey("store") && !offer.containsKey("tier"))
                        .map(offer -> text(offer, "sku")))
                .containsAll(SKUS);
    }

    @Test
    void aScriptHasSlotsOnlyForProductsThatExist() {
        assertThat(SLOT.matcher(FOLDER.text("documents/biaozhun-huashu.csv"))
                        .results()
                        .map(slot -> slot.group(1)))
                .isNotEmpty()
                .allMatch(SKUS::contains);
    }

    @Test
    void pricesStandInOffersAlone() {
        assertThat(customerFacing()).isNotEmpty().allSatisfy((path, text) -> {
            assertThat(text).doesNotContain("￥", "¥");
            assertThat(text.lines().filter(line -> line.matches(".*\\d元.*"))).allMatch(NO_PRICE.asPredicate());
        });
    }

    @Test
    void everyCustomerBelongsToSomebodyOfTheirStore() {
        assertThat(CUSTOMERS)
                .extracting(one -> one.path("externalId").asString())
                .doesNotHaveDuplicates();
        assertThat(CUSTOMERS)
                .allSatisfy(
                        customer -> assertThat(storesOf(customer.path("owner").asString()))
                                .contains(customer.path("store").asString()));
        assertThat(CUSTOMERS)
                .extracting(customer -> customer.path("store").asString())
                .containsAll(STORES);
    }

    @Test
    void childrenAreOfEveryAgeThatTheShelfIsFor() {
        List<Integer> months = CUSTOMERS.stream()
                .flatMap(customer -> list(customer.path("children")).stream())
                .map(child -> LocalDate.parse(child.path("bornOn").asString()))
                .map(born -> Period.between(born, TODAY))
                .map(age -> age.isNegative() ? -1 : (int) age.toTotalMonths())
                .toList();
        assertThat(months)
                .allMatch(age -> age >= 0 && age < 84)
                .anyMatch(age -> age < 3)
                .anyMatch(age -> age >= 6 && age < 12)
                .anyMatch(age -> age >= 12 && age < 36)
                .anyMatch(age -> age >= 60);
        assertThat(CUSTOMERS)
                .anyMatch(customer -> customer.path("tags").toString().contains("预产期"));
    }

    @Test
    void everyOrderAddsUpAndNamesWhatExists() {
        Map<String, JsonNode> customers = by("externalId", CUSTOMERS);
        assertThat(ORDERS)
                .extracting(order -> order.path("externalId").asString())
                .doesNotHaveDuplicates();
        assertThat(ORDERS).allSatisfy(order -> {
            JsonNode customer = customers.get(order.path("customer").asString());
            assertThat(customer).isNotNull();
            String store = order.path("store").asString();
            assertThat(Objects.requireNonNull(customer).path("store").asString())
                    .isEqualTo(store);
            assertThat(storesOf(order.path("soldBy").asString())).contains(store);
            assertThat(order.path("channel").asString()).isIn("store", "miniprogram");
            assertThat(time(order.path("paidAt").asString()).toLocalDate()).isBefore(TODAY);
            List<JsonNode> lines = list(order.path("lines"));
            assertThat(lines.stream()
                            .mapToLong(line -> fen(line.path("amount").asString()))
                            .sum())
                    .isEqualTo(fen(order.path("total").asString()));
            assertThat(lines).extracting(line -> line.path("sku").asString()).isSubsetOf(SKUS);
        });
        assertThat(ORDERS.stream().map(order -> order.path("customer").asString()))
                .containsAll(customers.keySet());
    }

    @Test
    void whatWasPaidIsWhatTheThingCostsSomewhere() {
        Map<String, Set<Long>> prices = new HashMap<>();
        BRAND.offers(DAY).stream()
                .filter(offer -> offer.containsKey("price"))
                .forEach(offer -> prices.computeIfAbsent(text(offer, "sku"), any -> new HashSet<>())
                        .add(fen(text(offer, "price"))));
        assertThat(ORDERS.stream().flatMap(order -> list(order.path("lines")).stream()))
                .allSatisfy(line -> assertThat(prices.get(line.path("sku").asString()))
                        .contains(fen(line.path("amount").asString())
                                / line.path("quantity").asInt()));
    }

    @Test
    void aRefundComesAfterItsOrderAndIsNoMoreThanIt() {
        Map<String, JsonNode> orders = by("externalId", ORDERS);
        assertThat(REFUNDS).isNotEmpty().allSatisfy(refund -> {
            JsonNode order = orders.get(refund.path("order").asString());
            assertThat(order).isNotNull();
            assertThat(fen(refund.path("amount").asString()))
                    .isPositive()
                    .isLessThanOrEqualTo(
                            fen(Objects.requireNonNull(order).path("total").asString()));
            assertThat(time(refund.path("refundedAt").asString()))
                    .isAfter(time(order.path("paidAt").asString()));
        });
    }

    @Test
    void inEveryConversationACustomerTalksWithSomebodyOfTheirStore() {
        Map<String, JsonNode> customers = by("externalId", CUSTOMERS);
        assertThat(CONVERSATIONS).extracting(one -> one.path("id").asString()).doesNotHaveDuplicates();
        assertThat(CONVERSATIONS).allSatisfy(conversation -> {
            String store = conversation.path("store").asString();
            JsonNode customer = customers.get(conversation.path("customer").asString());
            assertThat(customer).isNotNull();
            assertThat(Objects.requireNonNull(customer).path("store").asString())
                    .isEqualTo(store);
            assertThat(storesOf(conversation.path("guide").asString())).contains(store);
            assertThat(LocalDate.parse(conversation.path("day").asString())).isBeforeOrEqualTo(TODAY);
            List<JsonNode> turns = list(conversation.path("turns"));
            assertThat(turns).extracting(turn -> turn.path("at").asString()).isSorted();
            assertThat(turns)
                    .extracting(turn -> turn.path("from").asString())
                    .contains("customer")
                    .isSubsetOf("customer", "guide", "cloud_guide");
            assertThat(turns)
                    .extracting(turn -> turn.path("kind").asString("TEXT"))
                    .isSubsetOf("TEXT", "STICKER", "IMAGE", "VOICE");
            assertThat(turns).noneMatch(turn -> turn.path("text").asString().isBlank());
        });
    }

    private static Map<String, String> customerFacing() {
        Set<String> internal = BRAND.documents(DAY).stream()
                .filter(upload -> "INTERNAL".equals(upload.fields().get("audience")))
                .map(Upload::name)
                .collect(Collectors.toSet());
        return FOLDER.below("documents").entrySet().stream()
                .filter(file ->
                        internal.stream().noneMatch(name -> file.getKey().startsWith(name)))
                .filter(file -> !file.getValue().contains("audience: INTERNAL"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param owner account of a member of staff, or code of a seat */
    private static Set<String> storesOf(String owner) {
        Stream<String> granted = list(ORGANISATION.path("staff")).stream()
                .filter(member -> member.path("account").asString().equals(owner))
                .flatMap(member -> list(member.path("grants")).stream())
                .map(grant -> grant.path("scope").asString())
                .flatMap(scope ->
                        scope.equals("brand") ? STORES.stream() : Stream.of(scope.substring(scope.indexOf(':') + 1)));
        Stream<String> seated = list(ORGANISATION.path("seats")).stream()
                .filter(seat -> seat.path("code").asString().equals(owner))
                .map(seat -> seat.path("store").asString());
        return Stream.concat(granted, seated).collect(Collectors.toSet());
    }

    private static Product product(Map<String, Object> row) {
        @SuppressWarnings("unchecked")
        List<String> aliases = (List<String>) Objects.requireNonNull(row.get("aliases"));
        return new Product(text(row, "sku"), text(row, "name"), text(row, "category"), aliases, Map.of());
    }

    private static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    private static long fen(@Nullable String amount) {
        return Money.parse(Objects.requireNonNull(amount)).fen();
    }

    private static OffsetDateTime time(String written) {
        return OffsetDateTime.parse(written);
    }

    private static Set<String> codes(JsonNode rows) {
        return list(rows).stream().map(row -> row.path("code").asString()).collect(Collectors.toSet());
    }

    private static Map<String, JsonNode> by(String field, List<JsonNode> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.path(field).asString(), Function.identity()));
    }

    private static List<JsonNode> list(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static JsonNode yaml(String text) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return JsonMapper.shared().valueToTree(tree);
    }
}
