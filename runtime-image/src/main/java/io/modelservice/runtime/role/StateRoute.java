package io.modelservice.runtime.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.SubModelState;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** Tells over HTTP how far a sub-model is. */
final class StateRoute {

    private StateRoute() {}

    static void open(Router http, Supplier<SubModelState> state) {
        http.get(SubModelState.PATH)
                .handler(asked -> asked.response()
                        .putHeader("content-type", "application/json")
                        .end(json(state.get())));
    }

    private static String json(SubModelState state) {
        try {
            return ServingJson.mapper().writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A state cannot be written as JSON", impossible);
        }
    }
}
