package com.guidecopilot.api.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The console in a real Chromium, on a desk unless it is said otherwise. */
final class Console implements AutoCloseable {

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
