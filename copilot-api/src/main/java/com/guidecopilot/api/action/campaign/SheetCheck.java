package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audiences.Reading;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.knowledge.Scope;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a sheet can be a campaign; every flaw is named. */
@Component
class SheetCheck {

    private static final int LONGEST = 366;

    private final Audiences audiences;
    private final Reach reach;

    SheetCheck(Audiences audiences, Reach reach) {
        this.audiences = audiences;
        this.reach = reach;
    }

    /** @param sight ids of the stores that whoever writes it may see */
    void refuseWhatIsWrong(CampaignSheet sheet, Set<UUID> sight) {
        List<Flaw> flaws = new ArrayList<>();
        period(sheet, flaws);
        scope(sheet, sight, flaws);
        if (audiences.read(sheet) instanceof Reading.Wrong(String member, String reason)) {
            flaws.add(new Flaw(member, reason));
        }
        slots("say.title", sheet.say().title(), flaws);
        slots("say.script", sheet.say().script(), flaws);
        slots("say.reason", sheet.say().reason(), flaws);
        if (!flaws.isEmpty()) throw Refused.invalid(flaws);
    }

    private static void period(CampaignSheet sheet, List<Flaw> flaws) {
        CampaignSheet.Period period = sheet.period();
        if (period.to().isBefore(period.from())) flaws.add(new Flaw("period.to", "不能早于 from"));
        if (ChronoUnit.DAYS.between(period.from(), period.to()) >= LONGEST) {
            flaws.add(new Flaw("period.to", "最长%d天".formatted(LONGEST)));
        }
        CampaignSheet.Hours quiet = sheet.quietHours();
        if (quiet != null && !quiet.from().isAfter(quiet.to())) {
            flaws.add(new Flaw("quietHours", "须从晚上到早上，如 21:00 到 10:00"));
        }
    }

    private void scope(CampaignSheet sheet, Set<UUID> sight, List<Flaw> flaws) {
        int before = flaws.size();
        for (int i = 0; i < sheet.scope().size(); i++) {
            String at = "scope[%d]".formatted(i);
            try {
                Scope.parse(sheet.scope().get(i));
            } catch (IllegalArgumentException e) {
                flaws.add(new Flaw(at, "须为 brand、region:编号 或 store:编号"));
                continue;
            }
            CampaignSheet alone = sheet.within(List.of(sheet.scope().get(i)));
            if (reach.of(alone).stream().map(Store::id).noneMatch(sight::contains)) {
                flaws.add(new Flaw(at, "没有这样的门店，或不在您的服务范围内"));
            }
        }
        if (flaws.size() > before) return;
        for (Store store : reach.of(sheet)) {
            if (!Days.of(store, sheet).areAny()) {
                flaws.add(new Flaw("quietHours", "门店 %s 的营业时间里没有可以发送的时间".formatted(store.code())));
                return;
            }
        }
    }

    private static void slots(String field, @Nullable String text, List<Flaw> flaws) {
        String unknown = text == null ? null : Wording.unknownSlot(text);
        if (unknown != null) {
            flaws.add(new Flaw(field, "没有 {%s} 这个空位，可用 {name}、{child}、{childAge}、{store}、{until}".formatted(unknown)));
        }
    }
}
