package io.modelservice.runtime.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses a message so that its {@code bytes} fields are views of the one array that was read from the network: the
 * contents of tensors are not copied between the client's connection and the leader's.
 */
public final class SharedBytesMarshaller<T extends Message> implements Marshaller<T> {

    private final Marshaller<T> plain;
    private final Parser<T> parser;

    @SuppressWarnings("unchecked")
    public SharedBytesMarshaller(T defaultInstance) {
        this.plain = ProtoUtils.marshaller(defaultInstance);
        this.parser = (Parser<T>) defaultInstance.getParserForType();
    }

    @Override
    public InputStream stream(T message) {
        return plain.stream(message);
    }

    @Override
    public T parse(InputStream stream) {
        try {
            CodedInputStream input =
                    UnsafeByteOperations.unsafeWrap(bytes(stream)).newCodedInput();
            input.enableAliasing(true);
            T message = parser.parseFrom(input);
            input.checkLastTagWas(0);
            return message;
        } catch (InvalidProtocolBufferException malformed) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("The message is not what its call takes: " + malformed.getMessage())
                    .withCause(malformed)
                    .asRuntimeException();
        } catch (IOException broken) {
            throw Status.UNAVAILABLE.withCause(broken).asRuntimeException();
        }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        if (!(stream instanceof KnownLength)) {
            return stream.readAllBytes();
        }
        byte[] bytes = new byte[stream.available()];
        stream.readNBytes(bytes, 0, bytes.length);
        return bytes;
    }
}
