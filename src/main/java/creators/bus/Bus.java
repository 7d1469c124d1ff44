package creators.bus;

import creators.bus.Message.Event;
import creators.bus.Message.Question;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed event bus; the only place that touches {@code vertx.eventBus()}. One per Vert.x.
 *
 * <p>Every question carries an absolute deadline; a server drops work whose deadline has passed
 * before it starts it. The event bus has no back-pressure of its own, so a server says how many
 * questions it holds at once and answers {@link Failure.Overloaded} beyond that, and a sender keeps
 * the rest in line. A question that a node does not answer, because it is gone, silent or
 * overloaded, goes to another one ({@link Balancer}); nobody above needs to ask again. Whatever
 * goes wrong on the other side comes back as a typed {@link Failure}.
 */
public final class Bus {

  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final Duration OVERLOADED_WAIT = Duration.ofSeconds(1);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(1);

  /** Three heartbeats: who serves anything has been heard of by then. */
  private static final Duration NOBODY_PATIENCE = Duration.ofMillis(1500);

  private static final String ALONE = "alone";

  private final VertxInternal vertx;
  private final EventBus eventBus;
  private final Clock clock;
  private final String node;
  private final Registrations registrations;
  private final Courier courier;
  private final Servers servers;
  private final Balancer balancer;
  private final Presence presence;

  /**
   * @param vertx the node's Vert.x, clustered or not
   * @param clock what deadlines are measured by; nodes of a cluster are expected to agree within a
   *     second
   */
  public Bus(Vertx vertx, Clock clock) {
    this.vertx = (VertxInternal) vertx;
    this.eventBus = vertx.eventBus();
    this.clock = clock;
    this.node = vertx.isClustered() ? this.vertx.clusterManager().getNodeId() : ALONE;
    this.registrations = new Registrations(this.vertx);
    MessageCodecs.register(eventBus);
    // Thread-safe, and another sequence on each node.
    Random random = new Random(node.hashCode());
    this.courier = new Courier(eventBus);
    this.servers = new Servers(node, random);
    this.balancer =
        new Balancer(
            servers, courier, clock, random, vertx.isClustered() ? NOBODY_PATIENCE : Duration.ZERO);
    this.presence = new Presence(this.vertx, this, registrations, servers, balancer, clock);
    presence.start();
  }

  /** The name of this node in its cluster. */
  public String node() {
    return node;
  }

  /**
   * Asks whoever serves {@code address}: if need be one after the other, never longer than {@code
   * timeout}.
   *
   * @param timeout after which the answer no longer matters; the server knows it too
   * @return the answer, or a {@link FailureException}
   */
  public <Q extends Question<R>, R extends Message> Future<R> ask(
      Address<Q, R> address, Q question, Duration timeout) {
    Promise<R> answer = vertx.getOrCreateContext().promise();
    long deadline = clock.millis() + timeout.toMillis();
    var asking = new Asking<>(address, question, deadline, Trace.current(), answer);
    if (timeout.toMillis() < 1) {
      asking.giveUp();
    } else if (address.patience().isPresent()) {
      balancer.ask(asking);
    } else {
      courier
          .ask(address.name(), question, deadline, timeout, Trace.current())
          .onSuccess(asking::answered)
          .onFailure(answer::tryFail);
    }
    return answer.future();
  }

  /**
   * Answers the questions of {@code address} on the calling verticle's context (in a virtual-thread
   * verticle each question on its own thread), until that verticle is undeployed.
   *
   * @param capacity how many questions may be held at once; more are refused at once with {@code
   *     Overloaded}
   * @return completes when this server can be reached
   */
  public <Q extends Question<R>, R extends Message> Future<Void> serve(
      Address<Q, R> address, int capacity, Function<Q, Future<R>> server) {
    return serve(address, capacity, (question, _) -> server.apply(question));
  }

  /** The same for a server that wants to know how long its answer matters. */
  public <Q extends Question<R>, R extends Message> Future<Void> serve(
      Address<Q, R> address, int capacity, BiFunction<Q, Duration, Future<R>> server) {
    ContextInternal context = vertx.getOrCreateContext();
    // Messages arrive on an event loop, so that a worker that is busy can still refuse more, and a
    // virtual-thread verticle gets a task of its own for each instead of one after the other.
    ContextInternal arrivals =
        context.isEventLoopContext() ? context : vertx.createEventLoopContext();
    Desk desk = new Desk(address.name(), capacity);
    return registrations
        .add(
            address.at(node),
            context,
            arrivals,
            received -> {
              if (!desk.take()) {
                received.reply(
                    new Message.Failed(new Failure.Overloaded(address.name(), OVERLOADED_WAIT)));
                return;
              }
              ContextInternal own = context.duplicate();
              Trace.read(received.headers()).ifPresent(trace -> trace.enter(own));
              own.runOnContext(
                  _ ->
                      serveOne(address, received, server)
                          .onComplete(
                              done -> {
                                desk.done();
                                received.reply(
                                    done.succeeded()
                                        ? done.result()
                                        : new Message.Failed(logged(address.name(), done.cause())));
                              }));
            })
        .onSuccess(_ -> open(address, desk, context));
  }

  private void open(Address<?, ?> address, Desk desk, ContextInternal owner) {
    if (address.patience().isPresent()) {
      presence.opened(desk);
      if (owner.isDeployment()) {
        owner.addCloseHook(
            closed -> {
              presence.closed(desk);
              closed.succeed();
            });
      }
    }
  }

  /**
   * Tells the others to send this node nothing more; what is under way is still answered. For good.
   */
  public void leave() {
    presence.leave();
  }

  /** Whether {@link #leave} was called: this node is about to end. */
  public boolean leaving() {
    return presence.leaving();
  }

  /** Questions of others and of our own that this node holds now. */
  public int held() {
    return presence.held();
  }

  /** Questions that this node holds as a server of {@code address}, or keeps waiting for one. */
  public int queueDepth(Address<?, ?> address) {
    return presence.held(address.name()) + balancer.waiting(address.name());
  }

  /**
   * Whether the bus carries: this node reaches itself and, where there are others, at least one of
   * them reaches it. Where the others have lost track of it, it registers anew.
   *
   * @return fails when it does not
   */
  public Future<Void> roundTrip() {
    return probe(node).compose(_ -> presence.reachedByOthers());
  }

  /** Asks a node for a sign of life. */
  Future<Message.Probed> probe(String there) {
    return ask(Address.probe(there), new Message.Probe(node), PROBE_PATIENCE);
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
    return registrations.add(
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
   * Has {@code what} run, on any thread, whenever events of other nodes may not have arrived here:
   * after a split of the cluster, a freeze of this node or another, a cut of the network.
   */
  public void onMissedNews(Runnable what) {
    presence.onMissedNews(what);
  }

  private <Q extends Question<R>, R extends Message> Future<R> serveOne(
      Address<Q, R> address,
      io.vertx.core.eventbus.Message<Message> received,
      BiFunction<Q, Duration, Future<R>> server) {
    try {
      Duration left = Courier.left(received.headers(), clock.millis());
      if (left.isNegative()) {
        return Future.failedFuture(new Failure.DeadlineExceeded(address.name()).asException());
      }
      return Objects.requireNonNull(
          server.apply(address.question().cast(Envelope.open(received.body())), left),
          "the server returned null");
    } catch (Exception | LinkageError | StackOverflowError e) {
      return Future.failedFuture(e);
    }
  }

  private static Failure logged(String address, Throwable cause) {
    Failure failure = FailureException.of(cause);
    if (failure instanceof Failure.Internal) {
      LOG.error("a question at {} failed", address, cause);
    }
    return failure;
  }
}
