package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the writes of one operator, and kills it at one of them: from then on none of its requests is sent. So it is all the
 * same to the cluster what it still does.
 */
final class Writes implements Interceptor {

    /** When the operator dies: before the write is sent, or after it was answered. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** @param there what happens at that moment, before the write is sent in any case */
    record Cut(int write, Moment moment, Runnable there) {}

    /** Marks the write after whose answer the operator dies: the client makes a new request, with another id, of each. */
    private static final String LAST = "x-last-write";

    private static final Cut NEVER = new Cut(0, Moment.BEFORE, () -> {});

    private final AtomicInteger count = new AtomicInteger();
    private volatile Cut cut = NEVER;
    private volatile boolean dead;

    /** Counts from 1 from here on. */
    void arm(Cut next) {
        count.set(0);
        cut = next;
    }

    int count() {
        return count.get();
    }

    boolean dead() {
        return dead;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        refuseWhenDead();
        if (!isWrite(request) || count.incrementAndGet() != cut.write()) {
            return;
        }
        cut.there().run();
        if (cut.moment() == Moment.BEFORE) {
            dead = true;
        } else {
            builder.header(LAST, "yes");
        }
        refuseWhenDead();
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (request.header(LAST) != null) {
            dead = true;
        }
    }

    private void refuseWhenDead() {
        if (dead) {
            throw new IllegalStateException("This operator was killed");
        }
    }

    private static boolean isWrite(HttpRequest request) {
        return !request.method().equals("GET") && !request.uri().getPath().contains("/selfsubject");
    }
}
