package com.guidecopilot.api.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.guidecopilot.api.rules.Kind.ListOf;
import com.guidecopilot.api.rules.Kind.Plain;
import com.guidecopilot.api.rules.Kind.Thing;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CEL with one vocabulary and one kind of result. It has no function of ours: there is nothing to reach out with. */
final class Language {

    static final int LONGEST_TEXT = 2_000;
    static final int MOST_ITERATIONS = 10_000;

    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST_TEXT)
            .maxParseRecursionDepth(50)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(1_000)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(BOUNDS).build();

    private final Set<String> names;
    private final CelCompiler compiler;
    private final CelValidator validator;

    private Language(Vocabulary vocabulary, CelType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Types(vocabulary.things()))
                .setResultType(result);
        vocabulary.names().forEach((name, kind) -> builder.addVar(name, typeOf(kind)));
        names = vocabulary.names().keySet();
        compiler = builder.build();
        validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
                .addAstValidators(
                        TimestampLiteralValidator.INSTANCE,
                        DurationLiteralValidator.INSTANCE,
                        RegexLiteralValidator.INSTANCE)
                .build();
    }

    static Language ofConditions(Vocabulary vocabulary) {
        return new Language(vocabulary, SimpleType.BOOL);
    }

    static Language ofNumbers(Vocabulary vocabulary) {
        return new Language(vocabulary, SimpleType.INT);
    }

    sealed interface Understood {
        record Fine(Run run) implements Understood {}

        record Wrong(Flaw flaw) implements Understood {}
    }

    Understood understand(String text) {
        try {
            CelValidationResult read = compiler.compile(text);
            if (read.hasError())
                return new Understood.Wrong(Complaint.of(read.getErrors().getFirst()));
            CelAbstractSyntaxTree tree = read.getAst();
            CelValidationResult looked = validator.validate(tree);
            if (looked.hasError())
                return new Understood.Wrong(Complaint.of(looked.getErrors().getFirst()));
            return new Understood.Fine(new Run(RUNTIME.createProgram(tree), namesIn(tree)));
        } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
            return new Understood.Wrong(new Flaw(1, 1, "无法读懂"));
        }
    }

    private Set<String> namesIn(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .map(CelReference::name)
                .filter(names::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static CelType typeOf(Kind kind) {
        return switch (kind) {
            case Plain plain ->
                switch (plain) {
                    case TEXT -> SimpleType.STRING;
                    case NUMBER -> SimpleType.INT;
                    case YES_NO -> SimpleType.BOOL;
                };
            case ListOf list -> ListType.create(typeOf(list.of()));
            case Thing thing -> StructTypeReference.create(thing.name());
        };
    }

    /** The things of a vocabulary, so that a field that is not there is found when a rule is written, not when it is used. */
    private static final class Types implements CelTypeProvider {

        private final ImmutableMap<String, CelType> structs;

        private Types(Map<String, Thing> things) {
            structs = things.values().stream().collect(ImmutableMap.toImmutableMap(Thing::name, Types::structOf));
        }

        @Override
        public ImmutableCollection<CelType> types() {
            return structs.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(structs.get(name));
        }

        private static CelType structOf(Thing thing) {
            ImmutableMap<String, CelType> fields = thing.fields().entrySet().stream()
                    .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, field -> typeOf(field.getValue())));
            return StructType.create(thing.name(), fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        }
    }
}
