package io.modelservice.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedFieldsTest {

    private final ObjectMapper mapper = new ObjectMapper();

    SharedFieldsTest() {
        new SharedFields().customize(mapper);
    }

    private FieldsV1 fields(String owner) throws Exception {
        return mapper.readValue("""
                        {"name": "one", "managedFields": [{"manager": "operator", "fieldsV1": {
                          "f:metadata": {"f:ownerReferences": {"k:{\\"uid\\":\\"%s\\"}": {}}},
                          "f:spec": {"f:replicas": {}, "f:selector": {".": {}}}}}]}
                        """.formatted(owner), ObjectMeta.class)
                .getManagedFields()
                .getFirst()
                .getFieldsV1();
    }

    @Test
    void shouldReadWhatIsWritten() throws Exception {
        assertThat(fields("a").getAdditionalProperties())
                .isEqualTo(Map.of(
                        "f:metadata",
                        Map.of("f:ownerReferences", Map.of("k:{\"uid\":\"a\"}", Map.of())),
                        "f:spec",
                        Map.of("f:replicas", Map.of(), "f:selector", Map.of(".", Map.of()))));
        assertThat(mapper.readTree(mapper.writeValueAsString(fields("a")))).isEqualTo(mapper.readTree("""
                        {"f:metadata": {"f:ownerReferences": {"k:{\\"uid\\":\\"a\\"}": {}}},
                         "f:spec": {"f:replicas": {}, "f:selector": {".": {}}}}
                        """));
    }

    @Test
    void shouldKeepWhatIsEqualOnce() throws Exception {
        Map<String, Object> one = fields("a").getAdditionalProperties();
        Map<String, Object> other = fields("b").getAdditionalProperties();

        assertThat(other).isNotEqualTo(one);
        assertThat(other.get("f:spec")).isSameAs(one.get("f:spec"));
        assertThat(fields("a").getAdditionalProperties()).isSameAs(one);
    }
}
