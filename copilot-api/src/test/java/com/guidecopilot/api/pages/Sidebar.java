package com.guidecopilot.api.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The sidebar in a real Chromium, as wide as beside a chat. */
final class Sidebar implements AutoCloseable {

    private final Chromium browser;
    private final Page page;

    Sidebar(int port) {
        this(port, 360);
    }

    Sidebar(int port, int width) {
        browser = new Chromium(port, width, 780);
        page = browser.page();
    }

    Page page() {
        return page;
    }

    /** Errors of the page itself; a request that fails is not one. */
    List<String> complaints() {
        return browser.complaints();
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

    /** A guide's own scores. */
    void openScores() {
        page.navigate("/sidebar.html#/scores");
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
        browser.offline(off);
    }

    void photograph(String name) {
        browser.photograph(name);
    }

    @Override
    public void close() {
        browser.close();
    }
}
