package io.modelservice.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongManifestTest {

    @BeforeAll
    static void updateWhenAsked() {
        if (Boolean.getBoolean("golden.update")) {
            WrongManifests.read().update();
        }
    }

    static List<WrongManifests.Case> cases() {
        return WrongManifests.read().cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayAllThatIsWrong(WrongManifests.Case wrong) {
        assertThat(WrongManifests.problemsOf(wrong.text())).isEqualTo(wrong.problems());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldRefuseEachCase(WrongManifests.Case wrong) {
        assertThat(Manifest.parse(wrong.text())).isInstanceOf(ParseResult.Invalid.class);
    }

    @Test
    void shouldHoldManyCases() {
        assertThat(cases()).hasSizeGreaterThan(60);
    }

    @Test
    void shouldRefuseAFileThatIsTooLargeWithoutReadingIt() {
        String large = "a: " + "x".repeat(YamlReader.MAX_CHARACTERS);

        assertThat(WrongManifests.problemsOf(large))
                .containsExactly("the file has 262147 characters; at most 262144 are read");
    }

    @Test
    void shouldRefuseTooManyValues() {
        String many = "a: [" + "1,".repeat(YamlReader.MAX_VALUES) + "]";

        assertThat(WrongManifests.problemsOf(many)).containsExactly("line 1: the file has more than 20000 values");
    }

    @Test
    void shouldNotListProblemsWithoutEnd() {
        StringBuilder manifest = new StringBuilder();
        for (int field = 0; field < 1_000; field++) {
            manifest.append("field").append(field).append(": 1\n");
        }

        assertThat(WrongManifests.problemsOf(manifest.toString())).hasSize(100);
    }
}
