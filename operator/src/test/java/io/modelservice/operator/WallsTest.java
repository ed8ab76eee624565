package io.modelservice.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice");

    @Test
    void shouldDecideFromRecordsAlone() {
        classes()
                .that()
                .resideInAPackage("io.modelservice.operator.decide..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.modelservice.operator.decide..",
                        "io.modelservice.api..",
                        "io.modelservice.blueprint..",
                        "io.modelservice.splitter..",
                        "io.fabric8.kubernetes.api..",
                        "com.fasterxml.jackson..",
                        "com.github.benmanes.caffeine..",
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..")
                .check(PRODUCT);
    }

    @Test
    void shouldNeitherAskTheClockNorTheEnvironmentInADecision() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.operator.decide..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void shouldKnowEachOtherInOneDirectionOnly() {
        slices().matching("io.modelservice.operator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }
}
