package com.guidecopilot.api.customer;

/** Telephone numbers, of which one has many spellings. */
final class PhoneNumber {

    private static final String CHINA = "86";
    private static final int MOBILE = 11;

    private PhoneNumber() {}

    /** The digits; those of a number in China without its country's. */
    static String plain(String written) {
        String digits = written.replaceAll("[^0-9]", "");
        boolean withCountry = digits.startsWith(CHINA) && digits.length() == CHINA.length() + MOBILE;
        return withCountry ? digits.substring(CHINA.length()) : digits;
    }
}
