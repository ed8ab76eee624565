package io.modelservice.splitter.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.serving.LoggedResult.Found;
import io.modelservice.splitter.serving.LoggedResult.Missing;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLogTest {

    private static final String JSON = "{\"weights\":\"ünïcode\",\"cuts\":[1,2,3]}";

    private static String log(String json) {
        return ResultLog.lines(json).orElseThrow();
    }

    private static String noise(int characters) {
        return new Random(7)
                .ints(characters, ' ', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void shouldReadWhatWasWrittenAmongOtherLines() {
        String noisy = "starting\n" + log(JSON).replace("\n", "\n12:00 INFO other\n") + "ended";

        assertThat(ResultLog.read(noisy)).isEqualTo(new Found(JSON));
    }

    @Test
    void shouldReadALongResultInShortLines() {
        String json = noise(500_000);

        assertThat(log(json).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
        assertThat(ResultLog.read(log(json))).isEqualTo(new Found(json));
    }

    @Test
    void shouldReadTheLastOfSeveralResults() {
        assertThat(ResultLog.read(log("{}") + log(JSON))).isEqualTo(new Found(JSON));
    }

    @Test
    void shouldNotWriteMoreThanAConfigMapHolds() {
        assertThat(ResultLog.lines(noise(1_200_000))).isEmpty();
        assertThat(ResultLog.lines("a".repeat(20_000_000))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no result here", "modelservice-result end", "modelservice-result begin x y"})
    void shouldFindNothingWhereThereIsNothing(String log) {
        assertThat(ResultLog.read(log)).isInstanceOf(Missing.class);
    }

    @Test
    void shouldNotBelieveADamagedResult() {
        String whole = log(JSON);
        String cut = whole.substring(0, whole.length() - "modelservice-result end\n".length());
        String flipped = whole.replaceFirst("H4sI", "H4sJ");
        String another = whole.replaceFirst("begin [0-9]+ [0-9a-f]{8}", "begin 4000 00000000");

        assertThat(ResultLog.read(cut)).isEqualTo(new Missing("the log ends within the result"));
        assertThat(ResultLog.read(flipped)).isEqualTo(new Missing("the result in the log is damaged"));
        assertThat(ResultLog.read(another)).isEqualTo(new Missing("the result in the log is damaged"));
    }

    @Test
    void shouldNotUnpackMoreThanWasAnnounced() {
        String bomb = log("a".repeat(20_000_000)).replaceFirst("begin [0-9]+", "begin 100");

        assertThat(ResultLog.read(bomb)).isEqualTo(new Missing("the result in the log is damaged"));
    }

    @Test
    void shouldNotKeepMoreThanAResultMayTake() {
        String endless = ("modelservice-result " + "A".repeat(160) + "\n").repeat(10_000);

        assertThat(ResultLog.read("modelservice-result begin 5 " + "0".repeat(64) + "\n" + endless))
                .isInstanceOf(Missing.class);
    }
}
