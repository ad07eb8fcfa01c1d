package com.guidecopilot.api.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.sample.SampleBrand.Person;
import com.guidecopilot.api.security.TokenMint;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Brands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs the sample's people in without asking them: with a token that lasts a working day. */
@Component
@WhenSampleIsOn
class SampleAccounts {

    static final Duration LIFE = Duration.ofHours(12);

    /** @param store code of the one store that they work in; null for everybody else */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Account(
            String brand,
            String brandName,
            String account,
            String name,
            String role,
            @Nullable String store,
            @Nullable String storeName,
            String token) {

        @Override
        public String toString() {
            return "Account(%s, %s)".formatted(brand, account);
        }
    }

    private final Brands brands;
    private final StaffDirectory staff;
    private final TokenMint mint;

    SampleAccounts(Brands brands, StaffDirectory staff, TokenMint mint) {
        this.brands = brands;
        this.staff = staff;
        this.mint = mint;
    }

    String installer() {
        return mint.forInstaller(LIFE).value();
    }

    /** A token for whoever connects the brand's other systems. @return empty when it is none of the sample's */
    Optional<String> connectorOf(BrandId brand) {
        return SampleBrand.ALL.stream()
                .filter(one -> brands.find(one.code())
                        .filter(opened -> opened.id().equals(brand))
                        .isPresent())
                .findFirst()
                .flatMap(one -> tokenOf(one, one.connector()));
    }

    /** Everybody of every brand that is there; people who left are missing. */
    List<Account> all() {
        return SampleBrand.ALL.stream()
                .flatMap(brand -> accounts(brand, brand.people()).stream())
                .toList();
    }

    /** Those whom the sample introduces. */
    List<Account> introduced() {
        return SampleBrand.ALL.stream()
                .flatMap(brand -> accounts(brand, brand.introduced()).stream())
                .toList();
    }

    /** @return empty when nobody has opened the brand yet */
    Optional<String> tokenOf(SampleBrand brand, Person person) {
        return brands.find(brand.code()).flatMap(opened -> token(opened, person));
    }

    /** @throws java.util.NoSuchElementException when nobody of that name is there */
    String tokenOf(SampleBrand brand, String account) {
        return brand.people().stream()
                .filter(person -> person.account().equals(account))
                .findFirst()
                .flatMap(person -> tokenOf(brand, person))
                .orElseThrow();
    }

    private List<Account> accounts(SampleBrand brand, List<Person> people) {
        Optional<Brand> opened = brands.find(brand.code());
        if (opened.isEmpty()) return List.of();
        return people.stream()
                .flatMap(person -> token(opened.get(), person).stream()
                        .map(token -> new Account(
                                brand.code(),
                                brand.name(),
                                person.account(),
                                person.name(),
                                person.role(),
                                person.store(),
                                brand.storeName(person.store()).orElse(null),
                                token)))
                .toList();
    }

    private Optional<String> token(Brand brand, Person person) {
        return BrandScope.call(brand.id(), () -> staff.byAccount(person.account()))
                .filter(StaffMember::active)
                .map(member -> mint.forStaff(brand.id(), member.id(), LIFE).value());
    }
}
