package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says no, and names whoever has the conversation. */
@Component
class Refusals {

    record Holder(String account, String name) {}

    private final StaffDirectory staff;

    Refusals(StaffDirectory staff) {
        this.staff = staff;
    }

    static NotFound absent() {
        return new NotFound("没有这个接管，或不在您的服务范围内");
    }

    /** The right to write went away from whoever asks. @param holder who has it now; null = nobody */
    Refused leaseLost(@Nullable UUID holder) {
        return refusal(Problem.CONFLICT_NOT_THE_WRITER, holder, "接管已到期或交还，请重新领取", "接管已失效，现在由%s回复这位顾客");
    }

    /** @param writer who may write; null = nobody at this moment */
    Refused notTheWriter(@Nullable UUID writer) {
        return refusal(Problem.CONFLICT_NOT_THE_WRITER, writer, "这位顾客由本店导购回复，请先领取接管", "现在由%s回复这位顾客");
    }

    Refused takenBy(UUID holder) {
        return refusal(Problem.CONFLICT_TAKEOVER, holder, "接管已被别人领取", "%s已经领取了这个接管");
    }

    Refused over() {
        return new Refused(Problem.CONFLICT_TAKEOVER, "这个接管已经结束");
    }

    private Refused refusal(Problem problem, @Nullable UUID who, String nobody, String somebody) {
        Optional<StaffMember> member = who == null ? Optional.empty() : staff.byId(who);
        return member.map(one -> new Refused(
                        problem,
                        somebody.formatted(one.name()),
                        Map.of("holder", new Holder(one.account(), one.name()))))
                .orElseGet(() -> new Refused(problem, nobody));
    }
}
