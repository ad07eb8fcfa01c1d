package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.llm.PersonalData;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes names, and whatever else identifies somebody, out of a text: nothing is judged by them. What is left out keeps its
 * place, so that what is found in the rest can be shown in the original.
 */
final class Names {

    /** Stands for each character of a name. For private use in Unicode: nobody writes it. */
    static final char HIDDEN = '\uE000';

    private static final String TITLE = "妈妈|爸爸|麻麻|粑粑|奶奶|爷爷|外婆|外公|宝妈|宝爸|先生|女士|小姐|老师|师傅|阿姨|叔叔|妈|爸|爹|姐|哥|嫂|太|姨|叔|总|工|宝";
    private static final Pattern TITLED = Pattern.compile("^(.+?)(?:" + TITLE + ")$");

    /** Whoever has no name is called so. */
    private static final Set<String> NOBODYS = Set.of("宝宝", "宝妈", "宝爸", "宝贝", "大宝", "二宝", "妈妈", "爸爸", "顾客", "客户", "导购");

    private final @Nullable Pattern known;

    Names(Collection<String> names) {
        Set<String> forms = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        names.stream().map(String::strip).forEach(name -> addForms(name, forms));
        this.known = forms.isEmpty()
                ? null
                : Pattern.compile(
                        forms.stream().map(Pattern::quote).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    /** @return of the same length */
    String hidden(String text) {
        StringBuilder hidden = new StringBuilder(text);
        PersonalData.in(text).forEach(found -> hide(hidden, found.start(), found.end()));
        if (known != null) known.matcher(text).results().forEach(name -> hide(hidden, name.start(), name.end()));
        return hidden.toString();
    }

    /** 沈小满妈妈 is also called 小满, 小满妈妈, 满满 and 满姐; 徐雷 also 雷哥, 徐哥 and 小徐. */
    private static void addForms(String name, Set<String> forms) {
        if (name.length() < 2 || NOBODYS.contains(name)) return;
        forms.add(name);
        var titled = TITLED.matcher(name);
        String plain = titled.matches() ? titled.group(1) : name;
        if (plain.length() >= 2) forms.add(plain);
        boolean chinese = plain.codePoints().allMatch(Character::isIdeographic);
        if (!chinese || plain.length() < 2 || plain.length() > 4) return;
        if (plain.length() >= 3) forms.add(plain.substring(plain.length() - 2));
        for (String one : List.of(plain.substring(0, 1), plain.substring(plain.length() - 1))) {
            forms.add(one + one);
            for (String title : TITLE.split("\\|")) forms.add(one + title);
            for (String fond : new String[] {"小", "老", "阿"}) forms.add(fond + one);
        }
    }

    private static void hide(StringBuilder text, int from, int to) {
        for (int at = from; at < to; at++) text.setCharAt(at, HIDDEN);
    }
}
