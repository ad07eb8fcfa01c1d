package com.guidecopilot.api.customer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the outside world writes them down.
 *
 * @param store code of the home store
 * @param owner account of a member of staff, or code of a seat
 * @param tags all of them; null = as before
 * @param children all of them; null = as before
 * @param consentArchive given or withdrawn now; null = as before. {@code consents} says it with time and source
 * @param identities further names; what is missing stays as before
 * @param consents what is missing stays as before
 */
public record CustomerRow(
        @NotBlank @Size(max = 128) String externalId,
        @NotBlank @Size(max = 100) String name,
        @NotBlank String store,
        @NotBlank String owner,
        @Nullable @Size(max = 50) String memberTier,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 50) String> tags,
        @Nullable @Size(max = 20) List<@NotNull @Valid ChildRow> children,
        @Nullable Boolean consentArchive,
        @Nullable @Valid IdentitiesRow identities,
        @Nullable @Size(max = 20) List<@NotNull @Valid ConsentRow> consents) {

    public record ChildRow(
            @NotNull LocalDate bornOn,
            @Nullable @Size(max = 50) String name) {

        @Override
        public String toString() {
            return "ChildRow(***)";
        }
    }

    /** @param externalUserIds those that the customer has beside {@code externalId} */
    public record IdentitiesRow(
            @Nullable @Size(min = 1, max = 128) String unionId,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 128) String> externalUserIds,
            @Nullable @Size(min = 1, max = 64) String memberNo,

            @Nullable @Pattern(regexp = "\\+?[0-9][0-9 -]{3,22}", message = "应为电话号码")
            String phone) {

        List<CustomerRef> refs() {
            List<CustomerRef> refs = new ArrayList<>();
            if (unionId != null) refs.add(new CustomerRef(CustomerRef.UNION_ID, unionId));
            if (memberNo != null) refs.add(new CustomerRef(CustomerRef.MEMBER_NO, memberNo));
            Objects.requireNonNullElse(externalUserIds, List.<String>of())
                    .forEach(id -> refs.add(new CustomerRef(CustomerRef.EXTERNAL_ID, id)));
            return refs;
        }

        @Override
        public String toString() {
            return "IdentitiesRow(***)";
        }
    }

    /** @param at when they said so; null = now. What is older than what is known changes nothing */
    public record ConsentRow(
            @NotNull ConsentKind kind,
            @NotNull Boolean granted,
            @Nullable OffsetDateTime at,
            @Nullable @Size(max = 100) String source) {}

    /** All the names that the row has for the customer, but for the one that pages show. */
    List<CustomerRef> otherRefs() {
        return identities == null ? List.of() : identities.refs();
    }

    @Nullable
    String phone() {
        return identities == null ? null : identities.phone();
    }

    List<ConsentRow> saidOnConsent() {
        List<ConsentRow> said = new ArrayList<>(Objects.requireNonNullElse(consents, List.of()));
        if (consentArchive != null) said.add(new ConsentRow(ConsentKind.ARCHIVE, consentArchive, null, null));
        return said;
    }

    @Override
    public String toString() {
        return "CustomerRow(%s)".formatted(externalId);
    }
}
