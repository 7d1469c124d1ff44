package creators.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;

/**
 * A consumer on the event bus that can be told to the cluster anew: after nodes that were apart
 * have found one another again, the cluster may have forgotten who listens.
 */
final class Registration {

  private final EventBus eventBus;
  private final String address;
  private final ContextInternal arrivals;
  private final Consumer<Message<creators.bus.Message>> handler;

  // Only on the context.
  private MessageConsumer<creators.bus.Message> consumer;
  private boolean ended;
  private volatile boolean known;

  /**
   * @param arrivals the event loop that gets the messages
   */
  Registration(
      EventBus eventBus,
      String address,
      ContextInternal arrivals,
      Consumer<Message<creators.bus.Message>> handler) {
    this.eventBus = eventBus;
    this.address = address;
    this.arrivals = arrivals;
    this.handler = handler;
  }

  String address() {
    return address;
  }

  /** Whether the cluster was told, which does not mean that it still knows. */
  boolean known() {
    return known;
  }

  /** Completes when the cluster knows. */
  Future<Void> begin() {
    return onArrivals(
        () -> {
          if (ended) {
            return Future.succeededFuture();
          }
          consumer = eventBus.consumer(address, handler::accept);
          return consumer.completion().onSuccess(_ -> known = true);
        });
  }

  /** Registers once more and then takes the old registration back, so that there is no gap. */
  Future<Void> renew() {
    return onArrivals(
        () -> {
          MessageConsumer<creators.bus.Message> old = consumer;
          return begin()
              .eventually(() -> old == null ? Future.succeededFuture() : old.unregister());
        });
  }

  Future<Void> end() {
    return onArrivals(
        () -> {
          ended = true;
          known = false;
          return consumer == null ? Future.succeededFuture() : consumer.unregister();
        });
  }

  private Future<Void> onArrivals(java.util.function.Supplier<Future<Void>> step) {
    var done = arrivals.<Void>promise();
    arrivals.runOnContext(_ -> step.get().onComplete(done));
    return done.future();
  }
}
