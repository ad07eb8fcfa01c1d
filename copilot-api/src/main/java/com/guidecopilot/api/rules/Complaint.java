package com.guidecopilot.api.rules;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The library's complaint in the words of whoever wrote the rule. */
final class Complaint {

    private record Saying(Pattern theirs, String ours) {}

    private static final List<Saying> SAYINGS = List.of(
            saying("undeclared reference to '([^']+)'.*", "没有名为 %s 的变量或函数"),
            saying("undefined field '([^']+)'", "没有名为 %s 的字段"),
            saying("expected type 'bool' but found '(.+)'", "条件的结果应为真或假，这里是 %s"),
            saying("expected type 'int' but found '(.+)'", "结果应为整数，这里是 %s"),
            saying("found no matching overload for '_?(.+?)_?' applied to '\\((.*)\\)'.*", "%s 不能用在 (%s) 上"),
            saying("expression code point size exceeds limit.*", "不能超过 " + Language.LONGEST_TEXT + " 个字"),
            saying("Expression recursion limit exceeded.*", "括号或嵌套太深"),
            saying("Regex validation failed.*", "正则表达式写得不对"),
            saying("(?:Timestamp|Duration|timestamp|duration) validation failed.*", "日期或时长的写法不对"),
            saying("mismatched input '<EOF>'.*", "没有写完"),
            saying("(?:mismatched|extraneous) input '([^']+)'.*", "不该出现 %s"),
            saying("no viable alternative at input '([^']+)'.*", "读到 %s 时无法理解"),
            saying("token recognition error at: '([^']+)'.*", "不认识 %s 这个符号"));

    private Complaint() {}

    static Flaw of(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn();
        return new Flaw(Math.max(1, line), Math.max(1, column + 1), reasonOf(issue.getMessage()));
    }

    private static String reasonOf(String theirs) {
        for (Saying saying : SAYINGS) {
            Matcher matcher = saying.theirs().matcher(theirs);
            if (matcher.matches()) return saying.ours().formatted((Object[]) groupsOf(matcher));
        }
        return "无法读懂（%s）".formatted(theirs);
    }

    private static String[] groupsOf(Matcher matcher) {
        String[] groups = new String[matcher.groupCount()];
        for (int i = 0; i < groups.length; i++) groups[i] = matcher.group(i + 1).replace("_", "");
        return groups;
    }

    private static Saying saying(String theirs, String ours) {
        return new Saying(Pattern.compile(theirs, Pattern.DOTALL), ours);
    }
}
