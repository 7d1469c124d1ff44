package verticles;

import creators.cache.NodeMetrics;
import creators.cache.RedisClient;
import creators.failure.Failure;
import creators.http.Operations;
import creators.monitor.Monitor;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node watches, as the operators' endpoints show it. */
final class NodeOperations implements Operations {

  private static final Logger LOG = LoggerFactory.getLogger(NodeOperations.class);
  private final PrometheusMeterRegistry registry;
  private final Watch watch;
  private final Monitor monitor;
  private final String node;
  private final Optional<NodeMetrics> ofAll;
  private final List<Consumer<Buffer>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Nothing more can be added to {@code watch} from here on.
   *
   * @param redis where the nodes keep their last metrics; empty on a node without
   */
  NodeOperations(Shared shared, Optional<RedisClient> redis, Watch watch) {
    this.node = shared.node();
    this.registry = shared.registry();
    this.ofAll = redis.map(client -> new NodeMetrics(client, shared.guards().cache()));
    this.watch = watch;
    this.monitor = watch.monitor();
  }

  /** The verticle that does the watching. */
  Deployable verticle() {
    return watch.verticle(monitor, this::sampled);
  }

  private void sampled() {
    Buffer metrics = monitor.metrics();
    listeners.forEach(listener -> listener.accept(metrics));
    ofAll.ifPresent(
        all ->
            all.keep(node, metrics)
                .onFailure(cause -> LOG.debug("the metrics are not shared", cause)));
  }

  @Override
  public Buffer health() {
    return monitor.health();
  }

  @Override
  public boolean ready() {
    return watch.ready();
  }

  @Override
  public Buffer metrics() {
    return monitor.metrics();
  }

  @Override
  public Future<Buffer> metricsOf(String other) {
    if (other.equals(node)) {
      return Future.succeededFuture(monitor.metrics());
    }
    return ofAll
        .map(all -> all.find(other))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(
            found ->
                found.orElseThrow(
                    () -> new Failure.NotFound("metrics of the node " + other).asException()));
  }

  @Override
  public String prometheus() {
    return registry.scrape();
  }

  @Override
  public Runnable onSample(Consumer<Buffer> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void answered(String operationId, int httpStatus, long nanos) {
    watch.requests().record(operationId, httpStatus, nanos);
  }
}
