package verticles;

import creators.http.Operations;
import creators.monitor.Monitor;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What this node watches, as the operators' endpoints show it. */
final class NodeOperations implements Operations {

  private final PrometheusMeterRegistry registry;
  private final Watch watch;
  private final Monitor monitor;
  private final List<Consumer<Buffer>> listeners = new CopyOnWriteArrayList<>();

  /** Nothing more can be added to {@code watch} from here on. */
  NodeOperations(PrometheusMeterRegistry registry, Watch watch) {
    this.registry = registry;
    this.watch = watch;
    this.monitor = watch.monitor();
  }

  /** The verticle that does the watching. */
  Deployable verticle() {
    return watch.verticle(
        monitor, () -> listeners.forEach(listener -> listener.accept(monitor.metrics())));
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
