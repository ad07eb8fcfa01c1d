package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a subscription may be what it is asked to be. Where its name leads is checked at each post, not here. */
@Component
class SubscriptionCheck {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_URL = 2000;

    sealed interface Reading {}

    record Wanted(
            String code,
            URI url,
            Set<EventKind> events,
            @Nullable Secret secret) implements Reading {}

    record Wrong(String reason) implements Reading {}

    private final WebhookSettings settings;
    private final Set<EventKind> known;

    SubscriptionCheck(WebhookSettings settings, List<NoticeSource> sources) {
        this.settings = settings;
        this.known = sources.stream().map(NoticeSource::kind).collect(Collectors.toUnmodifiableSet());
    }

    /** @param before the rows read already: a code counts once */
    Reading read(WebhookRow row, List<Wanted> before) {
        try {
            String code = code(row.code(), before);
            return new Wanted(code, url(row.url()), events(row.events()), secret(row.secret()));
        } catch (IllegalArgumentException e) {
            return new Wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String code(@Nullable String code, List<Wanted> before) {
        if (code == null || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code 须为1到64个字母、数字、点、横线或下划线");
        }
        if (before.stream().anyMatch(one -> one.code().equals(code))) {
            throw new IllegalArgumentException("code %s 在本次请求中重复".formatted(code));
        }
        return code;
    }

    private URI url(@Nullable String text) {
        if (text == null || text.length() > LONGEST_URL) throw new IllegalArgumentException("url 须有，且最多2000个字符");
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url 无法读取", e);
        }
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url 须有主机名，且不能带账号密码或 # 片段");
        }
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (plain && settings.plainHosts().stream().noneMatch(host::equalsIgnoreCase)) {
            throw new IllegalArgumentException("url 须为 https：%s 不在允许用 http 的主机之列".formatted(host));
        }
        if (!plain && !"https".equalsIgnoreCase(url.getScheme())) throw new IllegalArgumentException("url 须为 https");
        return url;
    }

    private Set<EventKind> events(@Nullable Set<String> names) {
        if (names == null || names.isEmpty()) throw new IllegalArgumentException("events 至少要有一种");
        return names.stream().map(this::event).collect(Collectors.toUnmodifiableSet());
    }

    private EventKind event(String name) {
        return known.stream()
                .filter(kind -> kind.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有 %s 这种事件，可选：%s"
                        .formatted(name, known.stream().map(Enum::name).sorted().collect(Collectors.joining("、")))));
    }

    private static @Nullable Secret secret(@Nullable String secret) {
        if (secret == null) return null;
        int length = secret.length();
        if (length < SHORTEST_SECRET || length > LONGEST_SECRET || !secret.equals(secret.strip())) {
            throw new IllegalArgumentException("secret 须为24到200个字符，首尾不能有空格");
        }
        return new Secret(secret);
    }
}
