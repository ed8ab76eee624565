package io.modelservice.e2e.equality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelservice.e2e.service.Client;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Open Inference Protocol over REST with binary tensors, written from its specification. */
public final class TensorClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private TensorClient() {}

    /** An input of int64 rows. */
    public static Tensor longs(String name, long[][] rows) {
        ByteBuffer data =
                ByteBuffer.allocate(rows.length * rows[0].length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(rows).flatMapToLong(Arrays::stream).forEach(data::putLong);
        return new Tensor(name, ElementType.INT64, List.of((long) rows.length, (long) rows[0].length), data.flip());
    }

    /** A request whose outputs are wanted in binary. */
    public static HttpRequest request(Client client, String model, Collection<Tensor> inputs, List<String> outputs)
            throws IOException {
        ObjectNode head = JSON.createObjectNode();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (Tensor input : inputs) {
            byte[] data = bytes(input);
            ObjectNode entry = head.withArray("inputs").addObject();
            entry.put("name", input.name()).put("datatype", protocolName(input.type()));
            input.shape().forEach(entry.withArray("shape")::add);
            entry.putObject("parameters").put("binary_data_size", data.length);
            contents.write(data);
        }
        ArrayNode wanted = head.withArray("outputs");
        outputs.forEach(name ->
                wanted.addObject().put("name", name).putObject("parameters").put("binary_data", true));
        byte[] json = JSON.writeValueAsBytes(head);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(json);
        contents.writeTo(body);
        return HttpRequest.newBuilder(client.base().resolve("/v2/models/" + model + "/infer"))
                .timeout(Duration.ofSeconds(40))
                .header("content-type", "application/octet-stream")
                .header(HEADER_LENGTH, Integer.toString(json.length))
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    /** Float outputs by name. */
    public static Map<String, float[]> infer(
            Client client, String model, Collection<Tensor> inputs, List<String> outputs)
            throws IOException, InterruptedException {
        Client.Reply reply = client.send(request(client, model, inputs, outputs));
        if (reply.status() != 200) {
            throw new IOException("Refused with %d: %s".formatted(reply.status(), reply.text()));
        }
        return floats(reply);
    }

    /** Float outputs of an answer by name. */
    public static Map<String, float[]> floats(Client.Reply reply) throws IOException {
        byte[] body = reply.response().body();
        int length =
                (int) reply.response().headers().firstValueAsLong(HEADER_LENGTH).orElseThrow();
        ByteBuffer contents =
                ByteBuffer.wrap(body, length, body.length - length).slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, float[]> outputs = new LinkedHashMap<>();
        for (JsonNode output : JSON.readTree(body, 0, length).path("outputs")) {
            int size = output.path("parameters").path("binary_data_size").asInt();
            float[] values = new float[size / Float.BYTES];
            contents.slice(contents.position(), size)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            contents.position(contents.position() + size);
            outputs.put(output.path("name").asText(), values);
        }
        return outputs;
    }

    private static byte[] bytes(Tensor tensor) {
        ByteBuffer data = tensor.data().duplicate();
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        return copy;
    }

    private static String protocolName(ElementType type) {
        List<String> renamed = new ArrayList<>(List.of("FLOAT16", "FLOAT32", "FLOAT64"));
        return renamed.contains(type.name()) ? "FP" + type.name().substring("FLOAT".length()) : type.name();
    }
}
