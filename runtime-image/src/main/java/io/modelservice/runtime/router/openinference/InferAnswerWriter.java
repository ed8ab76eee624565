package io.modelservice.runtime.router.openinference;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.google.protobuf.ByteString;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelInferResponse.InferOutputTensor;
import io.modelservice.runtime.router.http.HttpAnswer;
import io.modelservice.runtime.router.http.JsonForm;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/** Writes an answer as REST wants it: JSON, followed by the outputs that were wanted as binary data. */
final class InferAnswerWriter {

    private InferAnswerWriter() {}

    /** @throws RefusedException when an output wanted as JSON cannot stand there */
    static HttpAnswer write(ModelInferResponse response, String revision, OutputForms forms) {
        try {
            byte[] json = json(response, revision, forms);
            long binary = binaryBytes(response, forms);
            if (binary < 0) {
                return HttpAnswer.json(json);
            }
            byte[] body = Arrays.copyOf(json, Math.toIntExact(json.length + binary));
            int at = json.length;
            for (int index = 0; index < response.getOutputsCount(); index++) {
                if (forms.binary(response.getOutputs(index).getName())) {
                    ByteString contents = response.getRawOutputContents(index);
                    contents.copyTo(body, at);
                    at += contents.size();
                }
            }
            return new HttpAnswer(
                    200,
                    Map.of(
                            "content-type",
                            "application/octet-stream",
                            BinaryPart.HEADER,
                            Integer.toString(json.length)),
                    body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /** Bytes behind the JSON; negative when no output is wanted as binary data. */
    private static long binaryBytes(ModelInferResponse response, OutputForms forms) {
        long bytes = 0;
        boolean any = false;
        for (int index = 0; index < response.getOutputsCount(); index++) {
            if (forms.binary(response.getOutputs(index).getName())) {
                any = true;
                bytes += response.getRawOutputContents(index).size();
            }
        }
        return any ? bytes : -1;
    }

    private static byte[] json(ModelInferResponse response, String revision, OutputForms forms) throws IOException {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JsonForm.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model_name", response.getModelName());
            json.writeStringField("model_version", revision);
            if (!response.getId().isEmpty()) {
                json.writeStringField("id", response.getId());
            }
            json.writeArrayFieldStart("outputs");
            for (int index = 0; index < response.getOutputsCount(); index++) {
                output(json, response.getOutputs(index), response.getRawOutputContents(index), forms);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void output(JsonGenerator json, InferOutputTensor output, ByteString contents, OutputForms forms)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", output.getName());
        json.writeStringField("datatype", output.getDatatype());
        json.writeArrayFieldStart("shape");
        for (long size : output.getShapeList()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        if (forms.binary(output.getName())) {
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("binary_data_size", contents.size());
            json.writeEndObject();
        } else {
            json.writeFieldName("data");
            data(json, output, contents);
        }
        json.writeEndObject();
    }

    private static void data(JsonGenerator json, InferOutputTensor output, ByteString contents) throws IOException {
        ElementType type = ElementType.ofProtocolName(output.getDatatype())
                .orElseThrow(() -> new IllegalStateException("The leader answered with type " + output.getDatatype()));
        ByteBuffer elements = contents.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (!TensorJson.writable(type, elements)) {
            throw RefusedException.invalid(
                    "outputs",
                    "Output '%s' holds values that JSON cannot carry (%s); ask for it as binary data"
                            .formatted(output.getName(), words(type)));
        }
        TensorJson.write(json, type, elements);
    }

    private static String words(ElementType type) {
        return switch (type) {
            case FLOAT16, BFLOAT16 -> "datatype " + type.protocolName();
            case FLOAT32, FLOAT64 -> "NaN or infinity";
            case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64 -> type.protocolName();
        };
    }
}
