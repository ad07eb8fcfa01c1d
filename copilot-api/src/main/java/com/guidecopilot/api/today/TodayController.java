package com.guidecopilot.api.today;

import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "今日")
@RequestMapping("/api/v1/today")
class TodayController {

    private final Today today;

    TodayController(Today today) {
        this.today = today;
    }

    @GetMapping
    @Operation(operationId = "getToday", summary = "导购的一天：谁在等回复、能为谁做什么，只含呼叫者自己名下和当班工位的顾客")
    TodayView get(@CurrentActor Actor actor) {
        return today.of(actor);
    }
}
