package creators.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** Health and metrics. Nothing here may be kept by anybody. */
final class OperationsRoutes {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Operations operations;
  private final EventStreams streams;

  OperationsRoutes(Operations operations, EventStreams streams) {
    this.operations = operations;
    this.streams = streams;
  }

  void health(RoutingContext context) {
    Replies.sendFresh(context, 200, operations.health());
  }

  void live(RoutingContext context) {
    Replies.sendFresh(context, 200, Map.of("live", true));
  }

  void ready(RoutingContext context) {
    boolean ready = operations.ready();
    Replies.sendFresh(context, ready ? 200 : 503, Map.of("ready", ready));
  }

  void metrics(RoutingContext context) {
    Replies.deliver(
        context,
        Inputs.of(context)
            .text("node")
            .map(operations::metricsOf)
            .orElseGet(() -> Future.succeededFuture(operations.metrics())),
        document -> Replies.sendFresh(context, 200, document));
  }

  void prometheus(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Replies.send(context, 200, PROMETHEUS, Buffer.buffer(operations.prometheus()));
  }

  /** Live values: a client that reads slowly misses some instead of getting them late. */
  void metricsStream(RoutingContext context) {
    EventStream.open(context, streams).ifPresent(stream -> send(context, stream));
  }

  private void send(RoutingContext context, EventStream stream) {
    var loop = context.vertx().getOrCreateContext();
    stream.onClose(
        operations.onSample(
            sample ->
                loop.runOnContext(
                    _ -> {
                      if (stream.isOpen() && !stream.busy()) {
                        stream.send(Optional.empty(), sample).onFailure(stream::fail);
                      }
                    })));
    stream.send(Optional.empty(), operations.metrics()).onFailure(stream::fail);
  }
}
