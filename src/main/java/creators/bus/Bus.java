package creators.bus;

import creators.bus.Message.Event;
import creators.bus.Message.Question;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed event bus; the only place that touches {@code vertx.eventBus()}. One per Vert.x.
 *
 * <p>Every question carries an absolute deadline; a server drops work whose deadline has passed
 * before it starts it. The event bus has no back-pressure of its own, so a server says how many
 * questions it holds at once and answers {@link Failure.Overloaded} beyond that. Whatever goes
 * wrong on the other side comes back as a typed {@link Failure}.
 */
public final class Bus {

  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final String DEADLINE = "deadline";
  private static final Duration OVERLOADED_WAIT = Duration.ofSeconds(1);

  private final VertxInternal vertx;
  private final EventBus eventBus;
  private final Clock clock;

  /**
   * @param vertx the node's Vert.x, clustered or not
   * @param clock what deadlines are measured by; nodes of a cluster are expected to agree within a
   *     second
   */
  public Bus(Vertx vertx, Clock clock) {
    this.vertx = (VertxInternal) vertx;
    this.eventBus = vertx.eventBus();
    this.clock = clock;
    MessageCodecs.register(eventBus);
  }

  /**
   * Asks one server of {@code address}.
   *
   * @param timeout after which the answer no longer matters; the server knows it too
   * @return the answer, or a {@link FailureException}
   */
  public <Q extends Question<R>, R extends Message> Future<R> ask(
      Address<Q, R> address, Q question, Duration timeout) {
    if (timeout.toMillis() < 1) {
      return Future.failedFuture(new Failure.DeadlineExceeded(address.name()).asException());
    }
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(timeout.toMillis())
            .addHeader(DEADLINE, Long.toString(clock.millis() + timeout.toMillis()));
    return eventBus
        .<Message>request(address.name(), question, options)
        .transform(
            reply ->
                reply.succeeded()
                    ? answer(address, reply.result().body())
                    : Future.failedFuture(asFailure(address, reply.cause())));
  }

  /**
   * Answers the questions of {@code address} on the calling verticle's context (in a virtual-thread
   * verticle each question on its own thread), until that verticle is undeployed.
   *
   * @param capacity how many questions may be held at once; more are refused at once with {@code
   *     Overloaded}
   * @return completes when every node knows of this server
   */
  public <Q extends Question<R>, R extends Message> Future<Void> serve(
      Address<Q, R> address, int capacity, Function<Q, Future<R>> server) {
    ContextInternal context = vertx.getOrCreateContext();
    // Messages arrive on an event loop, so that a worker that is busy can still refuse more, and a
    // virtual-thread verticle gets a task of its own for each instead of one after the other.
    ContextInternal arrivals =
        context.isEventLoopContext() ? context : vertx.createEventLoopContext();
    AtomicInteger held = new AtomicInteger();
    return consumer(
        address.name(),
        context,
        arrivals,
        received -> {
          if (held.incrementAndGet() > capacity) {
            held.decrementAndGet();
            received.reply(
                new Message.Failed(new Failure.Overloaded(address.name(), OVERLOADED_WAIT)));
            return;
          }
          context.runOnContext(
              _ ->
                  serveOne(address, received, server)
                      .onComplete(
                          done -> {
                            held.decrementAndGet();
                            received.reply(
                                done.succeeded()
                                    ? done.result()
                                    : new Message.Failed(logged(address.name(), done.cause())));
                          }));
        });
  }

  /** Tells every listener on every node; best effort. */
  public void publish(Event event) {
    eventBus.publish(Address.topic(event.getClass()), event);
  }

  /**
   * Listens to a kind of event on the calling verticle's context, until it is undeployed.
   *
   * @return completes when every node knows of this listener
   */
  public <E extends Event> Future<Void> listen(Class<E> event, Consumer<E> listener) {
    ContextInternal context = vertx.getOrCreateContext();
    return consumer(
        Address.topic(event),
        context,
        context,
        received -> {
          try {
            listener.accept(event.cast(Envelope.open(received.body())));
          } catch (RuntimeException e) {
            LOG.error("a listener of {} failed", event.getSimpleName(), e);
          }
        });
  }

  /**
   * A consumer on the context {@code arrivals} that goes when the deployment of {@code owner} does.
   */
  private Future<Void> consumer(
      String address,
      ContextInternal owner,
      ContextInternal arrivals,
      Consumer<io.vertx.core.eventbus.Message<Message>> handler) {
    var known = owner.<Void>promise();
    arrivals.runOnContext(
        _ -> {
          MessageConsumer<Message> consumer = eventBus.consumer(address, handler::accept);
          if (owner != arrivals && owner.isDeployment()) {
            owner.addCloseHook(closed -> consumer.unregister().onComplete(closed));
          }
          consumer.completion().onComplete(known);
        });
    return known.future();
  }

  private <Q extends Question<R>, R extends Message> Future<R> serveOne(
      Address<Q, R> address,
      io.vertx.core.eventbus.Message<Message> received,
      Function<Q, Future<R>> server) {
    try {
      String deadline = received.headers().get(DEADLINE);
      if (deadline != null && clock.millis() > Long.parseLong(deadline)) {
        return Future.failedFuture(new Failure.DeadlineExceeded(address.name()).asException());
      }
      return Objects.requireNonNull(
          server.apply(address.question().cast(Envelope.open(received.body()))),
          "the server returned null");
    } catch (Exception | LinkageError | StackOverflowError e) {
      return Future.failedFuture(e);
    }
  }

  private static <R extends Message> Future<R> answer(Address<?, R> address, Message body) {
    try {
      return switch (Envelope.open(body)) {
        case Message.Failed failed -> Future.failedFuture(failed.failure().asException());
        case Message message -> Future.succeededFuture(address.reply().cast(message));
      };
    } catch (RuntimeException e) {
      LOG.error("an answer from {} cannot be read", address.name(), e);
      return Future.failedFuture(
          new FailureException(new Failure.Internal("an unreadable answer"), e));
    }
  }

  private static FailureException asFailure(Address<?, ?> address, Throwable cause) {
    Failure failure =
        cause instanceof ReplyException reply
            ? switch (reply.failureType()) {
              case TIMEOUT -> new Failure.DeadlineExceeded(address.name());
              case NO_HANDLERS -> new Failure.NobodyServes(address.name());
              case RECIPIENT_FAILURE, ERROR -> FailureException.of(cause);
            }
            : FailureException.of(cause);
    return new FailureException(failure, cause);
  }

  private static Failure logged(String address, Throwable cause) {
    Failure failure = FailureException.of(cause);
    if (failure instanceof Failure.Internal) {
      LOG.error("a question at {} failed", address, cause);
    }
    return failure;
  }
}
