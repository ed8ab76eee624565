package io.modelservice.operator.observe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.github.benmanes.caffeine.cache.Interner;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps what is equal in the managed fields of objects once. These trees are near to half of an object, and those of all objects of
 * one kind differ by little more than the id of their owner. What is read can't be changed.
 */
@Singleton
public final class SharedFields implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("shared-fields").addDeserializer(FieldsV1.class, new Reader()));
    }

    private static final class Reader extends StdDeserializer<FieldsV1> {

        private static final long serialVersionUID = 1;
        private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

        private final transient Interner<Map<String, Object>> trees = Interner.newWeakInterner();

        Reader() {
            super(FieldsV1.class);
        }

        @Override
        public FieldsV1 deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            FieldsV1 fields = new FieldsV1();
            fields.setAdditionalProperties(shared(parser.readValueAs(TREE)));
            return fields;
        }

        private Map<String, Object> shared(Map<?, ?> tree) {
            return trees.intern(tree.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            branch -> branch.getKey().toString(),
                            branch ->
                                    branch.getValue() instanceof Map<?, ?> below ? shared(below) : branch.getValue())));
        }
    }
}
