package com.guidecopilot.api.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organisation as the outside world writes it down, in whole or in part: rows are known by their codes, a missing
 * list changes nothing. What refers to something (a region, a store, a role) is text here and checked by
 * {@link SheetCheck}, which names every row that is wrong at once.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganisationSheet(
        List<@Valid RegionRow> regions,
        List<@Valid StoreRow> stores,
        List<@Valid StaffRow> staff,
        List<@Valid SeatRow> seats,
        List<@Valid ShiftRow> shifts) {

    static final String CODE = "[\\p{L}\\p{N}._-]{1,64}";
    static final String CODE_REASON = "只能由 1 到 64 个字母、数字、点、下划线或连字符组成";

    public OrganisationSheet {
        regions = regions == null ? List.of() : List.copyOf(regions);
        stores = stores == null ? List.of() : List.copyOf(stores);
        staff = staff == null ? List.of() : List.copyOf(staff);
        seats = seats == null ? List.of() : List.copyOf(seats);
        shifts = shifts == null ? List.of() : List.copyOf(shifts);
    }

    public record RegionRow(
            @NotNull @Pattern(regexp = CODE, message = CODE_REASON)
            String code,

            @NotBlank @Size(max = 100) String name) {}

    /** @param zone only where it differs from the brand's */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StoreRow(
            @NotNull @Pattern(regexp = CODE, message = CODE_REASON)
            String code,

            @NotBlank @Size(max = 100) String name,
            @NotNull String region,
            @NotNull String tier,
            @NotNull String ownership,
            @Nullable @Size(max = 64) String dealer,
            @Nullable String zone,
            @NotNull LocalTime opens,
            @NotNull LocalTime closes,
            @Nullable @Size(max = 200) String address) {}

    /**
     * What is missing stays as it was: a list of names alone lets nobody back in, and frees nobody of their agency.
     *
     * @param agency whom somebody works for who is not the brand's own
     * @param leftAgency true = the brand's own from now on, and only so
     * @param status ACTIVE (as somebody new is when it is missing) or LEFT
     * @param grants all that this person holds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StaffRow(
            @NotNull @Pattern(regexp = CODE, message = CODE_REASON)
            String account,

            @NotBlank @Size(max = 100) String name,
            @Nullable @Valid AgencyRow agency,
            @Nullable Boolean leftAgency,
            @Nullable String status,
            @Nullable List<@Valid GrantRow> grants) {

        boolean leavesAgency() {
            return Boolean.TRUE.equals(leftAgency);
        }
    }

    public record AgencyRow(
            @NotNull @Pattern(regexp = CODE, message = CODE_REASON)
            String code,

            @NotBlank @Size(max = 100) String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GrantRow(
            @NotNull String role,
            @NotNull String scope,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {}

    public record SeatRow(
            @NotNull @Pattern(regexp = CODE, message = CODE_REASON)
            String code,

            @NotNull String store,
            boolean shared) {}

    /** The plan of a seat between the first and the last moment named for it is replaced. */
    public record ShiftRow(
            @NotNull String seat,
            @NotNull String staff,
            @NotNull OffsetDateTime from,
            @NotNull OffsetDateTime to) {}
}
