package com.guidecopilot.eval;

import com.guidecopilot.knowledge.Place;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The stores of a brand.yaml. Its nodes are read, not its values: a store may be called 007 or no, and a line that is
 * wrong can be named.
 *
 * @param zone the brand's, for stores that name none
 */
record StoreList(ZoneId zone, Map<String, Place> stores) {

    private static final String USUAL_ZONE = "Asia/Shanghai";

    StoreList {
        // In the order of the file, so that every run does the same.
        stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
    }

    static StoreList read(Path file) throws IOException {
        String text = DataFile.text(file);
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (!(root instanceof MappingNode brand) || !(child(brand, "stores") instanceof SequenceNode rows)) {
                throw new BadData("%s has no list \"stores\"".formatted(file));
            }
            ZoneId zone = zone(file, brand, text(brand, "zone", USUAL_ZONE));
            Map<String, Place> stores = new LinkedHashMap<>();
            for (Node row : rows.getValue()) {
                Place place = place(file, row, zone);
                stores.put(place.store(), place);
            }
            return new StoreList(zone, stores);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadData("%s line %d: %s".formatted(file, line, e.getProblem()));
        }
    }

    private static Place place(Path file, Node row, ZoneId usual) {
        if (!(row instanceof MappingNode store)) throw bad(file, row, "a store is no map");
        String id = text(store, "id", text(store, "code", ""));
        if (id.isEmpty()) throw bad(file, row, "a store has no id");
        return new Place(id, text(store, "region", ""), zone(file, store, text(store, "zone", usual.getId())));
    }

    private static ZoneId zone(Path file, Node at, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw bad(file, at, "there is no zone " + name);
        }
    }

    private static String text(MappingNode map, String key, String otherwise) {
        return child(map, key) instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                ? scalar.getValue().strip()
                : otherwise;
    }

    private static @Nullable Node child(MappingNode map, String key) {
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static BadData bad(Path file, Node at, String what) {
        return new BadData("%s line %d: %s".formatted(file, at.getStartMark().getLine() + 1, what));
    }
}
