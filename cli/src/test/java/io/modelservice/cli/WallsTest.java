package io.modelservice.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice.cli");

    @Test
    void shouldLeaveTheWayToAClusterToKubectl() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8.kubernetes.client..")
                .check(PRODUCT);
    }

    @Test
    void shouldStartNoProcessButKubectlForAQuestionToACluster() {
        noClasses()
                .that()
                .resideInAnyPackage("io.modelservice.cli.cluster", "io.modelservice.cli.plugin")
                .and()
                .doNotHaveSimpleName("Kubectl")
                .and()
                .doNotHaveSimpleName("Question")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Process.class, ProcessBuilder.class)
                .check(PRODUCT);
    }

    @Test
    void shouldKnowEachOtherInOneDirectionOnly() {
        slices().matching("io.modelservice.cli.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }
}
