package com.guidecopilot.api.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sidebar in a real Chromium, as wide as beside a chat. */
final class Sidebar implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Sidebar(int port) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Objects.requireNonNull(
                                System.getenv("COPILOT_CHROMIUM"),
                                "COPILOT_CHROMIUM is not set: run the tests with ./copilot test, which sets it")))
                        .setArgs(List.of("--no-sandbox")));
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + port)
                .setViewportSize(360, 780)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("[Vue warn]")) complaints.add(message.text());
        });
    }

    Page page() {
        return page;
    }

    /** Errors of the page itself; a request that fails is not one. */
    List<String> complaints() {
        return complaints;
    }

    Locator part(String name) {
        return page.getByTestId(name);
    }

    void open() {
        page.navigate("/sidebar.html");
    }

    /** As the workbench of the chat program opens it. */
    void openToday() {
        page.navigate("/sidebar.html#/today");
    }

    void signIn(String brand, String code) {
        part("sign-in-brand").fill(brand);
        part("sign-in-code").fill(code);
        part("sign-in").click();
    }

    void ask(String question) {
        part("paste-input").fill(question);
        part("paste-send").click();
    }

    /** What the host was handed, in order. */
    List<?> handedOver() {
        return (List<?>) page.evaluate("() => [...window.__fakeHost.sent]");
    }

    void offline(boolean off) {
        context.setOffline(off);
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
