package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * By which payroll tells whether it holds what was sent: SHA-256 over the entries in the order of the feed, each as its
 * values in the order of the CSV's columns with a tab between them and a line feed after the last.
 */
final class Checksum {

    /** What would end a value or a line. */
    private static final Pattern ENDS = Pattern.compile("[\\t\\r\\n]");

    private Checksum() {}

    static String of(List<Entry> entries) {
        MessageDigest digest = sha256();
        entries.forEach(entry -> digest.update(line(entry).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of everything that an answer says in one of its forms, for its tag. */
    static String of(PayFeed feed, MediaType form) {
        MessageDigest digest = sha256();
        String all = form + feed.checksum() + feed.state() + feed.statement() + feed.criteria();
        return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(Entry entry) {
        return PayColumns.of(entry)
                .map(cell -> ENDS.matcher(cell.text()).replaceAll(" "))
                .collect(Collectors.joining("\t", "", "\n"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
