package com.guidecopilot.api.takeover;

import java.util.regex.Pattern;

/** Hears in a customer's words that they are upset. It only lets them be served earlier, so it may err. */
final class Tone {

    private static final Pattern UPSET = Pattern.compile("投诉|举报|曝光|差评|12315|消协|工商|律师|起诉|报警|维权|骗子|骗人|上当|欺骗|忽悠|"
            + "假货|垃圾|气死|火大|愤怒|无语|失望|(?<![不没别])生气|太差|真差|很差|不负责|态度.{0,3}差|没人(管|理|回|搭理)|"
            + "(怎么|为什么|都).{0,4}(不|没)(人)?(回复|回我|理我|处理|解决)|再不.{0,8}(回|处理|解决|发货|退)|等了.{0,6}(天|小时|久)|忍");

    private Tone() {}

    static boolean isUpset(String text) {
        return UPSET.matcher(text).find();
    }
}
