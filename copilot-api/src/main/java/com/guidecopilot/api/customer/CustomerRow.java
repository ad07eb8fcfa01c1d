package com.guidecopilot.api.customer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the outside world writes them down.
 *
 * @param store code of the home store
 * @param owner account of a member of staff, or code of a seat
 * @param tags all of them; null = as before
 * @param children all of them; null = as before
 * @param consentArchive given or withdrawn now; null = as before
 */
public record CustomerRow(
        @NotBlank @Size(max = 128) String externalId,
        @NotBlank @Size(max = 100) String name,
        @NotBlank String store,
        @NotBlank String owner,
        @Nullable @Size(max = 50) String memberTier,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 50) String> tags,
        @Nullable @Size(max = 20) List<@NotNull @Valid ChildRow> children,
        @Nullable Boolean consentArchive) {

    public record ChildRow(
            @Nullable @Size(max = 50) String name, @NotNull LocalDate bornOn) {

        @Override
        public String toString() {
            return "ChildRow(***)";
        }
    }

    @Override
    public String toString() {
        return "CustomerRow(%s)".formatted(externalId);
    }
}
