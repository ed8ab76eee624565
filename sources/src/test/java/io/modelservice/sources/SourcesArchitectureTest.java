package io.modelservice.sources;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourcesArchitectureTest {
    private static final String ROOT = "io.modelservice.sources";
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void shouldKeepSourcesIgnorantOfTheCache() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".spi",
                        ROOT + ".file",
                        ROOT + ".http..",
                        ROOT + ".https",
                        ROOT + ".hub",
                        ROOT + ".s3",
                        ROOT + ".maven")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".cache")
                .check(classes);
    }

    @Test
    void shouldKeepTheCacheIgnorantOfSources() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".cache")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".file",
                        ROOT + ".http",
                        ROOT + ".https",
                        ROOT + ".hub",
                        ROOT + ".s3",
                        ROOT + ".maven",
                        "java.net.http..")
                .check(classes);
    }

    @Test
    void shouldKeepLibrariesBehindOnePackageEach() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT + ".s3")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("software.amazon..")
                .check(classes);
        classes()
                .that()
                .resideOutsideOfPackage(ROOT + ".maven")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("eu.maveniverse..", "org.eclipse.aether..", "org.apache.maven..")
                .check(classes);
    }
}
