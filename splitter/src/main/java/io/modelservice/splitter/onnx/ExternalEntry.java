package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Locale;

/** The keys with which a tensor says where its external data is. */
enum ExternalEntry {
    LOCATION,
    OFFSET,
    LENGTH;

    /** A value that must be there. */
    String text(TensorProto tensor, String where) throws OnnxRefusal {
        List<String> values = values(tensor, where);
        if (values.isEmpty()) {
            throw OnnxRefusal.corrupt("%s: external data without a '%s'", where, key());
        }
        return values.getFirst();
    }

    /** A number that may be absent. */
    long number(TensorProto tensor, long otherwise, String where) throws OnnxRefusal {
        List<String> values = values(tensor, where);
        if (values.isEmpty()) {
            return otherwise;
        }
        if (!values.getFirst().matches("[0-9]{1,18}")) {
            throw OnnxRefusal.corrupt("%s: the external data's '%s' is not a number of bytes", where, key());
        }
        return Long.parseLong(values.getFirst());
    }

    private List<String> values(TensorProto tensor, String where) throws OnnxRefusal {
        List<String> values = tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key()))
                .map(StringStringEntryProto::getValue)
                .toList();
        if (values.size() > 1) {
            throw OnnxRefusal.corrupt("%s: external data with more than one '%s'", where, key());
        }
        return values;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
