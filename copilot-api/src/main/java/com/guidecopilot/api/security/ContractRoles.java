package com.guidecopilot.api.security;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells in the published contract who may call an address. */
@Configuration(proxyBeanMethods = false)
class ContractRoles {

    @Bean
    OperationCustomizer rolesInContract() {
        return (operation, method) -> {
            OnlyFor onlyFor = method.getMethodAnnotation(OnlyFor.class);
            if (onlyFor != null) operation.setDescription(ActorArguments.wording(onlyFor));
            return operation;
        };
    }
}
