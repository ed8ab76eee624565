package io.modelservice.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice.api");

    @Test
    void shouldKnowNothingOfTheRestOfTheProduct() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.modelservice.api..", "java..", "org.yaml.snakeyaml..", "com.fasterxml.jackson.annotation..")
                .check(API);
    }

    @Test
    void shouldTouchNoFilesAndNoNetwork() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("java.nio.file..", "java.net..", "java.nio.channels..")
                .check(API);
    }
}
