package io.modelservice.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.modelservice.runtime");

    @Test
    void shouldKeepTheEngineInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.modelservice.runtime.engine..", "io.modelservice.runtime.router..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnxruntime..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.router..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..", "ai.djl.onnxruntime..", "ai.djl.engine..")
                .check(classes);
    }

    @Test
    void shouldKeepLinksAndEngineFreeOfWhatIsAboveThem() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelservice.runtime.leader..", "io.modelservice.runtime.router..", "io.grpc..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.modelservice.runtime.link..",
                        "io.modelservice.runtime.leader..",
                        "io.modelservice.runtime.router..",
                        "io.grpc..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.leader..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.modelservice.runtime.router..")
                .check(classes);
    }

    @Test
    void shouldKeepTheKubernetesClientInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.modelservice.runtime.router.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(classes);
    }

    @Test
    void shouldOpenSocketsOfLinksInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.link..")
                .and()
                .doNotHaveSimpleName("LinkSockets")
                .should()
                .callMethod(java.nio.channels.SocketChannel.class, "open")
                .orShould()
                .callMethod(java.nio.channels.ServerSocketChannel.class, "open")
                .check(classes);
    }

    @Test
    void shouldKeepTheRehearsalOutOfWhatItRehearses() {
        noClasses()
                .that()
                .resideInAPackage("io.modelservice.runtime.*..")
                .and()
                .resideOutsideOfPackage("io.modelservice.runtime.rehearsal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.modelservice.runtime.rehearsal..")
                .check(classes);
    }
}
