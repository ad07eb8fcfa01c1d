package com.guidecopilot.api.platform;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the published contract says about the API as a whole. Addresses and types come from the controllers; what they
 * cannot tell stands in {@code resources/openapi}.
 */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Guide Copilot",
                        version = "v1",
                        description = "时间为带时区的 ISO 8601，金额为十进制字符串，如 \"299.00\"。"
                                + "每个答复都带有 X-Request-Id，可在日志中查到。示例中的人物和数据均为虚构。"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "POST /api/v1/session 用一次性登录码换得；约 15 分钟有效，过期前用 POST /api/v1/session/renew 换新的")
class ApiContract {

    @Bean
    OperationCustomizer declaredProblems() {
        return ContractProblems::declare;
    }

    @Bean
    OpenApiCustomizer completedContract(JsonMapper json) {
        ContractPages pages = new ContractPages(json);
        return contract -> {
            new ContractWords(pages).addTo(contract);
            new ContractProblems(pages).addTo(contract);
        };
    }
}
