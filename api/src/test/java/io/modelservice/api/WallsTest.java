package io.modelservice.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice.api");

    private static final String[] PLAIN = {
        "io.modelservice.api..", "java..", "org.yaml.snakeyaml..", "com.fasterxml.jackson.annotation.."
    };

    @Test
    void shouldKnowNothingOfTheRestOfTheProduct() {
        classes()
                .that()
                .resideOutsideOfPackages("io.modelservice.api.resource..", "io.modelservice.api.condition..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PLAIN)
                .check(API);
    }

    @Test
    void shouldKeepTheFormInTheClusterFromTheRestOfTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.modelservice.api.resource..", "io.modelservice.api.condition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelservice.api.resource..", "io.modelservice.api.condition..")
                .check(API);
    }

    @Test
    void shouldReachNoCluster() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.fabric8.kubernetes.client.Client")
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
