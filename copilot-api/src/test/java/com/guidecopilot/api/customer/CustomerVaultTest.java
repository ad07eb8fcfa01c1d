package com.guidecopilot.api.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.platform.MasterKey;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@CopilotTest
class CustomerVaultTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private CustomerVault vault;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerIntake intake;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private NamedParameterJdbcTemplate batches;

    @Autowired
    private MasterKey master;

    @Test
    void whatIsSealedOpensForItsCustomerOnly() {
        TestBrands.Opened brand = withTwoCustomers();
        BrandScope.run(brand.id(), () -> {
            UUID one = idOf("wm1");
            UUID two = idOf("wm2");
            byte[] sealedWords = vault.seal(one, "奶粉还有货吗");
            assertThat(vault.open(one, sealedWords)).contains("奶粉还有货吗");
            assertThat(vault.seal(one, "奶粉还有货吗")).isNotEqualTo(sealedWords);
            assertThatThrownBy(() -> vault.open(two, sealedWords)).isInstanceOf(IllegalStateException.class);
            sealedWords[sealedWords.length - 1] ^= 1;
            assertThatThrownBy(() -> vault.open(one, sealedWords)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void anotherBrandFindsNoKeyEvenWhenItKnowsTheId() {
        TestBrands.Opened mine = withTwoCustomers();
        TestBrands.Opened other = withTwoCustomers();
        UUID customer = BrandScope.call(mine.id(), () -> idOf("wm1"));
        byte[] sealedWords = BrandScope.call(mine.id(), () -> vault.seal(customer, "你好"));
        assertThat(BrandScope.call(other.id(), () -> vault.open(customer, sealedWords)))
                .isEmpty();
    }

    @Test
    void erasingSomebodyMakesEverythingOfTheirsUnreadable() {
        TestBrands.Opened brand = withTwoCustomers();
        BrandScope.run(brand.id(), () -> {
            UUID gone = idOf("wm1");
            byte[] sealedWords = vault.seal(gone, "你好");

            intake.erase(gone, "it");

            assertThat(vault.open(gone, sealedWords)).isEmpty();
            assertThatThrownBy(() -> vault.seal(gone, "再来")).isInstanceOf(Refused.class);
            assertThat(customers.known("wm1")).isEmpty();
            assertThat(customers.known(gone)).isEmpty();
            assertThat(customers.known("wm2")).isPresent();
        });
    }

    @Test
    void aKeyThatWasReadJustBeforeTheErasureIsNotRemembered() {
        TestBrands.Opened brand = withTwoCustomers();
        BrandScope.run(brand.id(), () -> {
            UUID gone = idOf("wm1");
            byte[] sealedWords = vault.seal(gone, "你好");
            List<Runnable> meanwhile = new ArrayList<>();
            CustomerVault own = new CustomerVault(
                    new KeyRepository(jdbc, batches, transactions) {
                        @Override
                        Map<UUID, byte[]> read(Collection<UUID> asked) {
                            Map<UUID, byte[]> read = super.read(asked);
                            meanwhile.forEach(Runnable::run);
                            return read;
                        }
                    },
                    master);
            meanwhile.add(() -> own.erase(gone));

            own.open(gone, sealedWords);

            assertThat(own.open(gone, sealedWords)).isEmpty();
        });
    }

    @Test
    void theDatabaseHoldsNoNames() {
        TestBrands.Opened brand = withTwoCustomers();
        String rows = transactions.readAs(
                brand.id(), () -> jdbc.sql("""
                        select string_agg(cast(c as text) || cast(k as text), ' ')
                        from customer.customer c left join customer.child k on k.customer = c.id
                        """).query(String.class).single());
        assertThat(rows).contains("ACTIVE").doesNotContain("小满", hex("小满"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID idOf(String externalId) {
        return customers.known(externalId).orElseThrow().id();
    }

    private TestBrands.Opened withTwoCustomers() {
        TestBrands.Opened brand = brands.open(SHEET);
        brand.admin().put("/api/v1/customers", """
                [{'externalId':'wm1','name':'小满妈妈','store':'s1','owner':'lily','children':[{'name':'小满','bornOn':'2026-03-01'}]},
                 {'externalId':'wm2','name':'小满爸爸','store':'s1','owner':'lily'}]
                """);
        return brand;
    }
}
