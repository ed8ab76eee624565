package io.modelservice.runtime.router;

import io.modelservice.runtime.router.http.Answers;
import io.modelservice.runtime.router.http.ErrorForm;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.openai.OpenAiRoutes;
import io.modelservice.runtime.router.openinference.OpenInferenceRoutes;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;

/** Until the router has its tokenizer, every path says that it is not ready yet, rather than that it is unknown. */
public final class StartingRoutes implements AutoCloseable {

    private static final Refusal STARTING =
            Refusal.temporary(RefusalReason.UNAVAILABLE, "This router is starting; ask again in a moment");

    private final Answers answers;
    private final List<Route> routes;

    public StartingRoutes(Router router) {
        this.answers = new Answers("");
        this.routes =
                List.of(route(router, "/v1/*", OpenAiRoutes.ERROR), route(router, "/v2/*", OpenInferenceRoutes.ERROR));
    }

    private Route route(Router router, String path, ErrorForm form) {
        return router.route(path).handler(context -> {
            context.request().resume();
            answers.refuse(context.request(), STARTING, form);
        });
    }

    /** The paths are others' from now on. */
    @Override
    public void close() {
        routes.forEach(Route::remove);
    }
}
