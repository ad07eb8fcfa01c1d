package com.guidecopilot.api.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The console in a real Chromium, on a desk unless it is said otherwise. */
final class Console implements AutoCloseable {

    /** Two frames on: the first may be drawn before the page has heard of its address. */
    private static final String TURN = """
            address => new Promise(turned => {
              if (location.hash === address) return turned()
              addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(turned)), { once: true })
              location.hash = address
            })
            """;

    private final Chromium browser;

    Console(int port) {
        this(port, 1280, 800);
    }

    Console(int port, int width, int height) {
        browser = new Chromium(port, width, height);
    }

    Page page() {
        return browser.page();
    }

    /** Errors of the page itself; a request that fails is not one. */
    List<String> complaints() {
        return browser.complaints();
    }

    Locator part(String name) {
        return page().getByTestId(name);
    }

    Locator row(String takeover) {
        return page().locator("[data-testid=takeover-row][data-id='%s']".formatted(takeover));
    }

    void signIn(String brand, String code) {
        signIn(brand, code, "/console.html");
    }

    /** @param address that somebody was sent */
    void signIn(String brand, String code, String address) {
        page().navigate(address);
        part("sign-in-brand").fill(brand);
        part("sign-in-code").fill(code);
        part("sign-in").click();
    }

    /**
     * Opens another place of the console, and returns when nothing of the one before is left: a browser that is told to
     * navigate within a document comes back while that still stands there.
     *
     * @param place as it follows the address's #/
     */
    void turnTo(String place) {
        page().evaluate(TURN, "#/" + place);
    }

    void press(String key) {
        page().keyboard().press(key);
    }

    void offline(boolean off) {
        browser.offline(off);
    }

    void photograph(String name) {
        browser.photograph("console-" + name);
    }

    @Override
    public void close() {
        browser.close();
    }
}
