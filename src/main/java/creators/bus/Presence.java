package creators.bus;

import creators.bus.Message.Serving;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.NodeListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the nodes of a cluster know of one another: sends this node's heartbeats, hears those of the
 * others, and learns from the cluster manager who has left. Everything runs on one event loop of
 * its own.
 */
final class Presence {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /** Heartbeats and a look at those of the others come once each. */
  private static final Duration TICK = Duration.ofMillis(250);

  private static final Duration REACH_PATIENCE = Duration.ofMillis(1500);
  private static final int TICKS_A_BEAT = 2;

  /** Who did not move for so long may have been cut off by the others. */
  private static final Duration FAST_ASLEEP = Duration.ofSeconds(4);

  /** For so long a member may be silent before this node doubts that it can hear. */
  private static final Duration UNHEARD = Duration.ofSeconds(5);

  /** Every 3 s this node looks whether the cluster still knows it. */
  private static final int TICKS_A_LOOK = 12;

  private final VertxInternal vertx;
  private final Bus bus;
  private final Registrations registrations;
  private final Servers servers;
  private final Balancer balancer;
  private final Clock clock;
  private final ContextInternal context;
  private final List<Desk> desks = new CopyOnWriteArrayList<>();
  private final Unheard unheard = new Unheard(UNHEARD);
  private final List<Runnable> missedNews = new CopyOnWriteArrayList<>();
  private volatile boolean leaving;
  private int ticks;
  private long tickedAt = Long.MAX_VALUE;

  Presence(
      VertxInternal vertx,
      Bus bus,
      Registrations registrations,
      Servers servers,
      Balancer balancer,
      Clock clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.registrations = registrations;
    this.servers = servers;
    this.balancer = balancer;
    this.clock = clock;
    this.context = vertx.createEventLoopContext();
  }

  /** Starts; what it needs on the bus is registered soon after. */
  void start() {
    context.runOnContext(
        _ -> {
          String self = bus.node();
          bus.serve(
              Address.probe(self),
              Integer.MAX_VALUE,
              probe -> Future.succeededFuture(new Message.Probed(probe.nonce(), self)));
          vertx.setPeriodic(TICK.toMillis(), _ -> tick());
          if (vertx.isClustered()) {
            bus.serve(Address.reach(self), Integer.MAX_VALUE, reach -> bus.probe(reach.node()));
            bus.listen(Message.ServersPresent.class, this::heard);
            vertx.clusterManager().nodeListener(new Departures());
          }
        });
  }

  /** A desk was opened. */
  void opened(Desk desk) {
    desks.add(desk);
    tell();
  }

  /** A desk was closed. */
  void closed(Desk desk) {
    desks.remove(desk);
    tell();
  }

  /** Asks the others to send nothing more. */
  void leave() {
    leaving = true;
    servers.leave();
    tell();
  }

  boolean leaving() {
    return leaving;
  }

  /** Has {@code what} run, on any thread, whenever events may have got lost on the way here. */
  void onMissedNews(Runnable what) {
    missedNews.add(what);
  }

  /** How many questions this node holds, of one address. */
  int held(String address) {
    return desks.stream().filter(desk -> desk.address().equals(address)).mapToInt(Desk::held).sum();
  }

  /** How many questions this node holds, of all addresses that others may serve as well. */
  int held() {
    return desks.stream().mapToInt(Desk::held).sum();
  }

  /**
   * Whether any other node reaches this one by its own name; a node that does not answer proves
   * nothing.
   */
  Future<Void> reachedByOthers() {
    List<Future<Message.Probed>> answers =
        servers.living().stream()
            .map(
                other ->
                    bus.ask(Address.reach(other), new Message.Reach(bus.node()), REACH_PATIENCE))
            .toList();
    var unknown = new Failure.NobodyServes(Address.probe(bus.node()).name());
    return Future.join(answers)
        .transform(
            _ -> {
              boolean lost =
                  answers.stream().noneMatch(Future::succeeded)
                      && answers.stream()
                          .anyMatch(each -> FailureException.of(each.cause()).equals(unknown));
              if (!lost) {
                return Future.succeededFuture();
              }
              LOG.warn("the others have lost track of this node: it registers anew");
              registrations.renew();
              return Future.failedFuture(unknown.asException());
            });
  }

  private void tick() {
    long now = clock.millis();
    if (now - tickedAt > FAST_ASLEEP.toMillis()) {
      missed("this node was asleep for " + (now - tickedAt) / 1000 + " s");
    }
    tickedAt = now;
    if (++ticks % TICKS_A_BEAT == 0) {
      tell();
      renewWhereUnheard(now);
    }
    if (ticks % TICKS_A_LOOK == 0 && vertx.isClustered() && !leaving) {
      registrations.restore();
    }
    balancer.tick();
  }

  /**
   * A member that is not heard although it talks may know somebody else by the name of this node's
   * listeners, or nobody; the cluster tells it anew when they are registered anew. A member that is
   * merely frozen costs a few registrations.
   */
  private void renewWhereUnheard(long now) {
    if (!vertx.isClustered() || leaving) {
      return;
    }
    List<String> silent = new ArrayList<>(vertx.clusterManager().getNodes());
    silent.remove(bus.node());
    silent.removeAll(servers.living());
    List<String> tooLong = unheard.look(silent, now);
    if (!tooLong.isEmpty()) {
      LOG.warn("members are not heard, so this node registers anew: {}", tooLong);
      registrations.renew();
    }
  }

  private void tell() {
    List<Serving> serving =
        desks.stream()
            .map(Desk::serving)
            .collect(Collectors.toMap(Serving::address, Function.identity(), Presence::together))
            .values()
            .stream()
            .toList();
    servers.heard(bus.node(), serving, clock.millis());
    if (vertx.isClustered()) {
      bus.publish(new Message.ServersPresent(bus.node(), leaving ? List.of() : serving));
    }
    balancer.advanceAll();
  }

  /** Several instances of a verticle serve as one. */
  private static Serving together(Serving one, Serving other) {
    return new Serving(one.address(), one.capacity() + other.capacity(), one.held() + other.held());
  }

  private void heard(Message.ServersPresent present) {
    if (!present.node().equals(bus.node())) {
      if (servers.heard(present.node(), present.serving(), clock.millis())) {
        missed("the node " + present.node() + " was lost and is back");
      }
      balancer.advanceAll();
    }
  }

  private void missed(String why) {
    LOG.info("news may have been missed: {}", why);
    missedNews.forEach(Runnable::run);
  }

  private final class Departures implements NodeListener {
    @Override
    public void nodeAdded(String node) {
      context.runOnContext(_ -> tell());
    }

    @Override
    public void nodeLeft(String node) {
      context.runOnContext(_ -> balancer.gone(node));
    }
  }
}
