package io.modelservice.runtime.router.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.runtime.router.http.JsonFaults;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.runtime.router.inference.RequestCheck;
import io.modelservice.splitter.tensor.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the body of an infer request in one pass: elements go from the text straight into the tensor's bytes, and the
 * binary part is not copied at all.
 */
final class InferBodyReader {

    private static final int MAX_TENSORS = 1024;
    /** As large as the largest body: text must not become more than that. */
    private static final long MAX_TENSOR_BYTES = 64L * 1024 * 1024;

    private final RequestCheck check;
    private final byte[] body;
    private final int jsonLength;
    private final int length;
    private final JsonParser json;
    private final ModelInferRequest.Builder request = ModelInferRequest.newBuilder();
    private final List<PendingInput> inputs = new ArrayList<>();
    private final Map<String, Boolean> binaryOutputs = new HashMap<>();
    private boolean binaryByDefault;

    /** An input as far as it was read; {@code dataAt} is where its elements stand in the body. */
    private static final class PendingInput {
        private String name;
        private String datatype;
        private List<Long> shape;
        private OptionalInt dataAt = OptionalInt.empty();
        private OptionalLong binarySize = OptionalLong.empty();
    }

    private InferBodyReader(RequestCheck check, byte[] body, int jsonLength, int length) throws IOException {
        this.check = check;
        this.body = body;
        this.jsonLength = jsonLength;
        this.length = length;
        this.json = JsonForm.FACTORY.createParser(body, 0, jsonLength);
    }

    /**
     * Takes the body over: the request that is returned refers to its bytes.
     *
     * @param jsonLength how much of the body is JSON; the rest is the binary part
     * @throws RefusedException when the body is not a request that the check lets pass
     */
    static InferBody read(RequestCheck check, String model, String version, byte[] body, int jsonLength, int length) {
        try {
            InferBodyReader reader = new InferBodyReader(check, body, jsonLength, length);
            reader.request.setModelName(model).setModelVersion(version);
            reader.document();
            return new InferBody(reader.request.build(), new OutputForms(reader.binaryByDefault, reader.binaryOutputs));
        } catch (JsonProcessingException malformed) {
            throw RefusedException.invalid("body", JsonFaults.words(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private void document() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "The body must be a JSON object");
        boolean hasInputs = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> request.setId(string("id"));
                case "parameters" -> binaryByDefault = bool("binary_data_output");
                case "inputs" -> {
                    hasInputs = true;
                    list("inputs", this::input);
                }
                case "outputs" -> list("outputs", this::output);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw RefusedException.invalid("body", "There is something behind the JSON object");
        }
        if (!hasInputs) {
            throw RefusedException.invalid("inputs", "The body has no 'inputs'");
        }
        contents();
    }

    private interface Entry {
        void read() throws IOException;
    }

    private void list(String field, Entry entry) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "'%s' must be an array of objects".formatted(field));
        int entries = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT, "'%s' must be an array of objects".formatted(field));
            if (++entries > MAX_TENSORS) {
                throw RefusedException.invalid(field, "'%s' has more than %d entries".formatted(field, MAX_TENSORS));
            }
            entry.read();
        }
    }

    private void input() throws IOException {
        PendingInput input = new PendingInput();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> input.name = string("inputs.name");
                case "datatype" -> input.datatype = string("inputs.datatype");
                case "shape" -> input.shape = shape();
                case "parameters" -> input.binarySize = number("binary_data_size");
                case "data" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY, "'data' must be an array");
                    input.dataAt =
                            OptionalInt.of((int) json.currentTokenLocation().getByteOffset());
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        if (input.name == null || input.datatype == null || input.shape == null) {
            throw RefusedException.invalid("inputs", "Each input needs 'name', 'shape' and 'datatype'");
        }
        inputs.add(input);
        request.addInputs(InferInputTensor.newBuilder()
                .setName(input.name)
                .setDatatype(input.datatype)
                .addAllShape(input.shape));
    }

    private void output() throws IOException {
        String name = null;
        Boolean binary = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = string("outputs.name");
                case "parameters" -> binary = flag("binary_data");
                default -> json.skipChildren();
            }
        }
        if (name == null) {
            throw RefusedException.invalid("outputs", "Each output needs 'name'");
        }
        if (binary != null) {
            binaryOutputs.put(name, binary);
        }
        request.addOutputs(InferRequestedOutputTensor.newBuilder().setName(name));
    }

    /** Now that each input's type and shape are known, whatever the order of its fields. */
    private void contents() throws IOException {
        int at = jsonLength;
        for (PendingInput input : inputs) {
            TensorSpec spec = check.typed(input.name, input.datatype);
            if (input.dataAt.isPresent() == input.binarySize.isPresent()) {
                throw RefusedException.invalid(
                        input.name,
                        "Input '%s' needs either 'data' or the parameter 'binary_data_size'".formatted(input.name));
            }
            if (input.dataAt.isPresent()) {
                request.addRawInputContents(elements(input, spec));
                continue;
            }
            long size = input.binarySize.getAsLong();
            if (size < 0 || size > length - at) {
                throw RefusedException.invalid(
                        input.name,
                        "Input '%s' says binary_data_size %d, but %d bytes of binary data are left"
                                .formatted(input.name, size, length - at));
            }
            request.addRawInputContents(UnsafeByteOperations.unsafeWrap(body, at, (int) size));
            at += (int) size;
        }
        if (at != length) {
            throw RefusedException.invalid("body", "%d bytes of binary data belong to no input".formatted(length - at));
        }
    }

    private ByteString elements(PendingInput input, TensorSpec spec) throws IOException {
        int from = input.dataAt.getAsInt();
        try (JsonParser elements = JsonForm.FACTORY.createParser(body, from, jsonLength - from)) {
            elements.nextToken();
            long mostElements = (jsonLength - from) / 2 + 1;
            long mostBytes =
                    Math.min(MAX_TENSOR_BYTES, mostElements * spec.type().bytes());
            return TensorJson.read(elements, input.name, spec.type(), input.shape, mostBytes);
        }
    }

    private List<Long> shape() throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "'shape' must be an array of integers");
        List<Long> shape = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "'shape' must be an array of integers");
            if (shape.size() == JsonForm.MAX_DEPTH) {
                throw RefusedException.invalid(
                        "shape", "'shape' has more than %d entries".formatted(JsonForm.MAX_DEPTH));
            }
            shape.add(json.getLongValue());
        }
        return shape;
    }

    private boolean bool(String parameter) throws IOException {
        return Boolean.TRUE.equals(flag(parameter));
    }

    private Boolean flag(String parameter) throws IOException {
        Boolean[] found = {null};
        parameters(parameter, () -> {
            if (!json.currentToken().isBoolean()) {
                throw RefusedException.invalid(parameter, "'%s' must be true or false".formatted(parameter));
            }
            found[0] = json.getBooleanValue();
        });
        return found[0];
    }

    private OptionalLong number(String parameter) throws IOException {
        OptionalLong[] found = {OptionalLong.empty()};
        parameters(parameter, () -> {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "'%s' must be an integer".formatted(parameter));
            found[0] = OptionalLong.of(json.getLongValue());
        });
        return found[0];
    }

    private void parameters(String wanted, Entry entry) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "'parameters' must be an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(wanted)) {
                entry.read();
            } else {
                json.skipChildren();
            }
        }
    }

    private String string(String field) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, "'%s' must be a string".formatted(field));
        return json.getText();
    }

    private static void expect(JsonToken found, JsonToken wanted, String otherwise) {
        if (found != wanted) {
            throw RefusedException.invalid("body", otherwise);
        }
    }
}
