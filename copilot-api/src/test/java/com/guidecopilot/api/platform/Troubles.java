package com.guidecopilot.api.platform;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Max;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Goes wrong on request. */
@Hidden
@RestController
@RequestMapping("/api/v1/troubles")
class Troubles {

    record Basket(int pieces, Basket.Item first) {
        record Item(int price) {}
    }

    @GetMapping
    String fail(@RequestParam @Max(9) int number) {
        throw new IllegalStateException("secret internals");
    }

    @PostMapping
    Basket echo(@RequestBody Basket basket) {
        return basket;
    }
}
