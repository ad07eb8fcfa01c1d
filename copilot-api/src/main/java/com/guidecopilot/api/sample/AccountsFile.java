package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.SampleAccounts.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The table of accounts that a person reads after the start. It holds tokens: only this user may read it. */
final class AccountsFile {

    private static final List<String> HEADER = List.of("BRAND", "ROLE", "STORE", "ACCOUNT", "NAME", "TOKEN");
    private static final String GAP = "  ";

    private AccountsFile() {}

    static void write(Path file, int port, String installer, List<Account> accounts) {
        try {
            Path dir = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(dir);
            // Written aside and moved in place: nobody reads half a table, or an earlier one's looser rights.
            Path aside = Files.createTempFile(
                    dir,
                    "accounts",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, text(port, installer, accounts));
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of sample accounts cannot be written to " + file, e);
        }
    }

    static String text(int port, String installer, List<Account> accounts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        rows.add(List.of("-", "INSTALLER", "-", "-", "-", installer));
        accounts.forEach(one -> rows.add(List.of(
                one.brandName(),
                one.role(),
                Objects.requireNonNullElse(one.storeName(), "-"),
                one.account(),
                one.name(),
                one.token())));
        return """
                Sample accounts: open http://localhost:%d/sidebar.html and choose a person,
                or send a token as "Authorization: Bearer TOKEN" (they last %d hours).

                %s
                """.formatted(port, SampleAccounts.LIFE.toHours(), table(rows));
    }

    private static String table(List<List<String>> rows) {
        int last = HEADER.size() - 1;
        int[] widths = IntStream.range(0, last)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - width(cell)))
                        .append(GAP);
            }
            lines.add(line.append(row.get(last)).toString());
        }
        return String.join("\n", lines);
    }

    /** Columns on a terminal, where a Chinese character takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }
}
