package io.modelservice.blueprint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice");

    @Test
    void shouldDrawBlueprintsFromRecordsAlone() {
        classes()
                .that()
                .resideInAPackage("io.modelservice.blueprint..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.modelservice.blueprint..",
                        "io.modelservice.api..",
                        "io.modelservice.splitter",
                        "io.modelservice.splitter.plan..",
                        "io.modelservice.splitter.profile..",
                        "io.modelservice.splitter.serving..",
                        "io.modelservice.splitter.tensor..",
                        "com.fasterxml.jackson..",
                        "io.fabric8.kubernetes.api..",
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.time..",
                        "java.util..")
                .check(PRODUCT);
    }

    @Test
    void shouldNeitherAskTheClockNorTheEnvironmentInABlueprint() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.blueprint..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void shouldKeepApiAndSplitterFromKnowingEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.splitter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelservice.api..", "io.modelservice.blueprint..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelservice.splitter..", "io.modelservice.blueprint..")
                .check(PRODUCT);
    }

    @Test
    void shouldPlanWithoutAnyInputOrOutput() {
        classes()
                .that()
                .resideInAPackage("io.modelservice.splitter.plan..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .check(PRODUCT);
    }
}
