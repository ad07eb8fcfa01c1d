package com.guidecopilot.api.intake;

import com.guidecopilot.api.platform.NotFound;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every contract of the house by its name. */
@Component
class Contracts {

    private final Map<String, Contract<?>> byName = new TreeMap<>();

    Contracts(List<Contract<?>> all) {
        for (Contract<?> contract : all) {
            Contract<?> twin = byName.put(contract.name(), contract);
            if (twin != null) throw new IllegalStateException("two contracts are called " + contract.name());
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** @throws NotFound naming those that there are */
    Contract<?> get(String name) {
        Contract<?> contract = byName.get(name);
        if (contract == null) throw new NotFound("没有 %s 这种数据，可以导入的有：%s".formatted(name, String.join("、", names())));
        return contract;
    }
}
