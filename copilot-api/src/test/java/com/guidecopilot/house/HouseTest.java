package com.guidecopilot.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotApplication;
import com.guidecopilot.api.platform.Schemas;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house: who may know whom, and what stays where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseTest {

    private static final String API = "com.guidecopilot.api.";

    /** Not static: so much should not stay in memory while other tests run. */
    private final JavaClasses ours = ArchConfiguration.withThreadLocalScope(HouseTest::ours);

    @Test
    void modulesKnowOnlyTheNeighboursThatTheyName() {
        ApplicationModules.of(CopilotApplication.class).verify();
    }

    @Test
    void langChain4jStaysWithTheModelCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..api.llm..", "..knowledge.embed..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(ours);
    }

    @Test
    void theLanguageOfRulesStaysWithTheRules() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..api.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "com.google.common..", "com.google.protobuf..")
                .check(ours);
    }

    @Test
    void wxJavaStaysWithWecom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..api.wecom..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("me.chanjar..", "com.github.binarywang..")
                .check(ours);
    }

    @Test
    void theOldJacksonStaysWithTheModelCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..api.llm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .check(ours);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> bare = new TreeSet<>();
        for (JavaClass one : ours) {
            if (!one.getPackage().isAnnotatedWith(NullMarked.class)) bare.add(one.getPackageName());
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void noStatementReachesIntoAnotherModulesSchema() {
        assertThat(ours.stream().flatMap(HouseTest::foreignTables)).isEmpty();
    }

    @Test
    void noMigrationReachesIntoAnotherModulesSchema() throws IOException {
        List<String> foreign = new ArrayList<>();
        for (String module : Schemas.ALL) {
            for (Resource migration : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:db/migration/" + module + "/*")) {
                String sql = migration.getContentAsString(StandardCharsets.UTF_8);
                tablesIn(sql, new TreeSet<>(List.of(module, "base")))
                        .forEach(table -> foreign.add(module + " -> " + table));
            }
        }
        assertThat(foreign).isEmpty();
    }

    /** What is not ours is known by its name; reading it too took most of the time. */
    private static JavaClasses ours(ArchConfiguration configuration) {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.guidecopilot");
    }

    private static Stream<String> foreignTables(JavaClass ours) {
        Set<String> own = schemasOf(ours.getPackageName());
        return strings(ours).flatMap(text -> tablesIn(text, own)).map(table -> ours.getName() + " -> " + table);
    }

    /** Every module stands on "base"; beyond that it has the schema of its own name. */
    private static Set<String> schemasOf(String packageName) {
        if (packageName.startsWith(API)) {
            return Set.of("base", packageName.substring(API.length()).split("\\.")[0]);
        }
        return packageName.contains(".knowledge.offer") ? Set.of("base", "offer") : Set.of("base", "knowledge");
    }

    private static Stream<String> tablesIn(String text, Set<String> own) {
        Set<String> others = new TreeSet<>(Schemas.ALL);
        others.removeAll(own);
        Pattern table = Pattern.compile("(?i)\\b(?:from|join|into|update|references|table|on|call)\\s+((?:"
                + String.join("|", others) + ")\\.[a-z_]+)");
        return table.matcher(text).results().map(found -> found.group(1));
    }

    private static Stream<String> strings(JavaClass ours) {
        try (InputStream bytes = ours.getSource().orElseThrow().getUri().toURL().openStream()) {
            var pool = ClassFile.of().parse(bytes.readAllBytes()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
