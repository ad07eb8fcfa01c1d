package com.guidecopilot.api.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of one brand of the sample, all of them text. */
record SampleFolder(String brand) {

    String text(String path) {
        return read(new ClassPathResource(root() + path));
    }

    boolean has(String path) {
        return new ClassPathResource(root() + path).exists();
    }

    /** @return texts by their path below {@code folder}, in the order of the paths */
    SortedMap<String, String> below(String folder) {
        String above = root() + folder + "/";
        SortedMap<String, String> found = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + above + "**")) {
                String address = file.getURL().toString();
                if (!file.isReadable() || address.endsWith("/")) continue;
                found.put(address.substring(address.indexOf(above) + above.length()), read(file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's folder %s cannot be listed".formatted(above), e);
        }
    }

    private String root() {
        return "sample/" + brand + "/";
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's file %s cannot be read".formatted(file), e);
        }
    }
}
