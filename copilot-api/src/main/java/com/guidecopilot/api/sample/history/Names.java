package com.guidecopilot.api.sample.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Words of which names are made, so that they are nobody's. */
record Names(
        List<String> pets,
        List<String> mothers,
        List<String> fathers,
        List<String> looks,
        List<String> things,
        List<String> marks,
        Map<String, Integer> memberTiers,
        List<String> tags) {

    static Names of(JsonNode words) {
        Map<String, Integer> tiers = new LinkedHashMap<>();
        words.path("memberTiers")
                .properties()
                .forEach(one -> tiers.put(one.getKey(), one.getValue().asInt()));
        return new Names(
                Script.texts(words.path("pets")),
                Script.texts(words.path("mothers")),
                Script.texts(words.path("fathers")),
                Script.texts(words.path("looks")),
                Script.texts(words.path("things")),
                Script.texts(words.path("marks")),
                tiers,
                Script.texts(words.path("tags")));
    }

    String pet(Dice dice) {
        return dice.pick(pets);
    }

    /** As somebody calls themselves. @param pet the child's name; empty where there is no child */
    String nickname(String pet, boolean father, Dice dice) {
        if (!pet.isEmpty() && dice.chance(0.55)) {
            return pet + dice.pick(father ? fathers : mothers) + dice.pick(marks);
        }
        return dice.pick(looks) + dice.pick(things) + dice.pick(marks);
    }

    String memberTier(Dice dice) {
        return dice.pick(List.copyOf(memberTiers.keySet()), tier -> memberTiers.getOrDefault(tier, 0));
    }
}
