package com.guidecopilot.api.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A window of a real browser, in which a Chinese reader looks at the service's pages, with no memory of windows before. */
final class Chromium implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** One for all windows: its start takes longer than most tests. It ends when this JVM does. */
    private static @Nullable Browser browser;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Chromium(int port, int width, int height) {
        context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + port)
                        .setViewportSize(width, height)
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("[Vue warn]")) complaints.add(message.text());
        });
    }

    private static Browser browser() {
        Browser running = browser;
        if (running == null || !running.isConnected()) {
            running = launch();
            browser = running;
        }
        return running;
    }

    private static Browser launch() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Objects.requireNonNull(
                                System.getenv("COPILOT_CHROMIUM"),
                                "COPILOT_CHROMIUM is not set: run the tests with ./copilot test, which sets it")))
                        .setArgs(List.of("--no-sandbox")));
    }

    Page page() {
        return page;
    }

    /** Errors of the page itself; a request that fails is not one. */
    List<String> complaints() {
        return complaints;
    }

    void offline(boolean off) {
        context.setOffline(off);
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
