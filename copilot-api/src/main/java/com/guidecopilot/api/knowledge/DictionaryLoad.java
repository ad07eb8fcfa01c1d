package com.guidecopilot.api.knowledge;

import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.knowledge.text.Words;
import org.springframework.stereotype.Component;

/**
 * Reads the dictionary of Chinese words while the rest of the service is put together. It is read on first use otherwise,
 * and takes half a second, for which the first retrieval would wait.
 */
@Component
class DictionaryLoad {

    DictionaryLoad() {
        Thread.ofPlatform().daemon().name("dictionary-load").start(() -> new Words(Catalogue.EMPTY.entries()).of("热身"));
    }
}
