package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** A guide of a brand that nobody has seen before, at work in a real browser. */
@PageTest
class SidebarPageTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private final long seed = Long.getLong("copilot.test.seed", System.nanoTime());
    private MadeUp madeUp = new MadeUp(seed);

    @BeforeEach
    void begin(TestInfo test) {
        System.out.println("SidebarPageTest: copilot.test.seed=" + seed);
        madeUp = new MadeUp(seed + test.getDisplayName().hashCode());
    }

    @Test
    void aNewBrandIsAnsweredFromItsOwnKnowledgeAndPrices() {
        MadeUpBrand brand = new MadeUpBrand(madeUp, brands, clock);
        int first = madeUp.between(101, 300);
        int second = madeUp.between(301, 600);
        int third = madeUp.between(601, 900);
        brand.price(first);
        String priceAsked = brand.product + "多少钱？";
        try (Sidebar sidebar = new Sidebar(api.port())) {
            comeIn(sidebar, brand);

            sidebar.ask(priceAsked);
            assertThat(sidebar.part("candidate-text")).containsText(first + "元");
            assertThat(sidebar.part("message")).containsText(priceAsked);
            sidebar.photograph("suggestion");
            sidebar.part("insert").click();
            assertThat(sidebar.part("suggestion-state")).hasAttribute("data-state", "SENT");
            assertThat(sidebar.handedOver()).hasSize(1).first().asString().contains(first + "元");

            sourceOpens(sidebar, brand);
            changedPriceIsNotInserted(sidebar, brand, priceAsked, first, second);

            moveOn(brand, third);
            sidebar.ask(priceAsked);
            assertThat(sidebar.part("candidate-text")).containsText(third + "元");
            editIsChecked(sidebar, third);
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    @Test
    void withoutAnAnswerThePageSaysSoAndWithoutANetworkItWaits() {
        MadeUpBrand brand = new MadeUpBrand(madeUp, brands, clock);
        int price = madeUp.between(101, 300);
        brand.price(price);
        try (Sidebar sidebar = new Sidebar(api.port())) {
            comeIn(sidebar, brand);

            sidebar.ask("你们那边可以帮忙遛狗吗？");
            assertThat(sidebar.part("withheld")).hasAttribute("data-reason", "NO_KNOWLEDGE");
            sidebar.photograph("withheld");

            sidebar.offline(true);
            assertThat(sidebar.part("banner-offline")).isVisible();
            String question = brand.product + "多少钱？";
            sidebar.ask(question);
            assertThat(sidebar.part("paste-problem")).isVisible();
            assertThat(sidebar.part("paste-input")).hasValue(question);
            sidebar.photograph("offline");

            sidebar.offline(false);
            assertThat(sidebar.part("banner-offline")).isHidden();
            assertThat(sidebar.part("candidate-text")).containsText(price + "元");
            assertThat(sidebar.part("message").getByText(question)).hasCount(1);
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    @Test
    void whatACustomerSaidIsGoneFromTheOpenPageOnceTheyAreErased() {
        MadeUpBrand brand = new MadeUpBrand(madeUp, brands, clock);
        String said = brand.product + "还有吗，我住东湖路8号";
        try (Sidebar sidebar = new Sidebar(api.port())) {
            comeIn(sidebar, brand);
            sidebar.ask(said);
            assertThat(sidebar.part("message")).containsText(said);

            brand.eraseTheCustomer();

            assertThat(sidebar.page().getByText(said)).hasCount(0);
            assertThat(sidebar.part("paste-input")).hasCount(0);
            sidebar.photograph("erased");
            sidebar.part("talk-leave").click();
            assertThat(sidebar.page().locator("main")).isVisible();
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    private static void comeIn(Sidebar sidebar, MadeUpBrand brand) {
        sidebar.open();
        sidebar.photograph("sign-in");
        sidebar.signIn(brand.code, brand.signInCode());
        assertThat(sidebar.part("customer-row")).hasCount(1);
        sidebar.photograph("customers");
        AtomicReference<Route> held = new AtomicReference<>();
        sidebar.page().route("**/api/v1/conversations", held::set);
        sidebar.part("customer-row").click();
        sidebar.page().waitForCondition(() -> held.get() != null);
        sidebar.photograph("loading");
        Objects.requireNonNull(held.get()).resume();
        sidebar.page().unroute("**/api/v1/conversations");
        assertThat(sidebar.part("paste-input")).isVisible();
        sidebar.photograph("empty");
    }

    private static void sourceOpens(Sidebar sidebar, MadeUpBrand brand) {
        sidebar.ask("%s买了不合适，多久之内可以退？".formatted(brand.product));
        assertThat(sidebar.part("candidate-text")).containsText(brand.days + "天");
        sidebar.part("sentence-source").first().click();
        assertThat(sidebar.part("source-document")).hasText(brand.document);
        assertThat(sidebar.part("source-version")).hasText(brand.version);
        assertThat(sidebar.part("source-validity")).containsText("2026");
        assertThat(sidebar.part("source-validity")).containsText("2036");
        assertThat(sidebar.part("source-sheet").locator("mark")).containsText(brand.days + "天");
        sidebar.photograph("sheet");
        sidebar.page().keyboard().press("Escape");
        assertThat(sidebar.part("source-sheet")).isHidden();
    }

    private void changedPriceIsNotInserted(
            Sidebar sidebar, MadeUpBrand brand, String priceAsked, int old, int changed) {
        sidebar.ask(priceAsked);
        assertThat(sidebar.part("candidate-text")).containsText(old + "元");
        int handedOver = sidebar.handedOver().size();
        moveOn(brand, changed);
        sidebar.part("insert").click();
        assertThat(sidebar.part("suggestion-card")).containsText("价格或活动已变化，已重新给建议");
        assertThat(sidebar.part("candidate-text")).containsText(changed + "元");
        assertThat(sidebar.handedOver()).hasSize(handedOver);
        sidebar.photograph("changed");

        sidebar.part("insert").click();
        assertThat(sidebar.part("suggestion-state")).hasAttribute("data-state", "SENT");
        assertThat(sidebar.handedOver())
                .hasSize(handedOver + 1)
                .last()
                .asString()
                .contains(changed + "元");
    }

    private static void editIsChecked(Sidebar sidebar, int price) {
        sidebar.part("edit").click();
        sidebar.part("edit-text").fill("亲，给您算%d元，马上可以拿。".formatted(price - 50));
        sidebar.part("edit-insert").click();
        assertThat(sidebar.part("findings")).containsText("%d元".formatted(price - 50));
        sidebar.photograph("edit");
        String own = "亲，现在是%d元，给您留着好吗？".formatted(price);
        sidebar.part("edit-text").fill(own);
        sidebar.part("edit-insert").click();
        assertThat(sidebar.part("suggestion-state")).hasAttribute("data-state", "SENT");
        assertThat(sidebar.handedOver()).last().isEqualTo(own);
    }

    private void moveOn(MadeUpBrand brand, int price) {
        clock.advance(Duration.ofSeconds(1));
        brand.price(price);
    }
}
