package creators.bus;

import creators.bus.Line.Turn;
import creators.bus.Message.Question;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.AsyncResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Finds a server for every question, and another one when that fails: the one place where questions
 * are asked again. Each server gets at most as many of ours at once as it says that it holds; the
 * others wait in line.
 */
final class Balancer {

  private static final Duration PROBE_PATIENCE = Duration.ofMillis(500);

  private final Servers servers;
  private final Courier courier;
  private final Clock clock;
  private final RandomGenerator random;
  private final Duration nobodyPatience;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /**
   * @param random spreads the returns to a server that asked for a rest
   * @param nobodyPatience how long a question waits for the first server to appear
   */
  Balancer(
      Servers servers,
      Courier courier,
      Clock clock,
      RandomGenerator random,
      Duration nobodyPatience) {
    this.servers = servers;
    this.courier = courier;
    this.clock = clock;
    this.random = random;
    this.nobodyPatience = nobodyPatience;
  }

  /** Asks whoever serves until somebody answers or the deadline passes. */
  void ask(Asking<?, ?> asking) {
    String address = asking.address().name();
    if (line(address).join(asking)) {
      advance(address, false);
    } else {
      asking.fail(new Failure.Overloaded(address, Duration.ofSeconds(1)));
    }
  }

  /** How many questions wait for a server. */
  int waiting(String address) {
    Line line = lines.get(address);
    return line == null ? 0 : line.length();
  }

  /** To be called a few times a second. */
  void tick() {
    servers.look(clock.millis()).forEach(attempt -> attempt.abandon("a server"));
    servers.dueProbes(clock.millis()).forEach(this::probe);
    advanceAll();
  }

  /** A node has left the cluster. */
  void gone(String node) {
    servers.gone(node).forEach(attempt -> attempt.abandon("a node that is gone"));
  }

  /** Somebody serves something new. */
  void advanceAll() {
    lines.keySet().forEach(address -> advance(address, true));
  }

  private void advance(String address, boolean toTheEnd) {
    line(address).advance(toTheEnd, asking -> turn(asking, clock.millis()));
  }

  private Turn turn(Asking<?, ?> asking, long now) {
    if (asking.expired(now)) {
      return new Turn.Leave(asking::giveUp);
    }
    String address = asking.address().name();
    Optional<Servers.Attempt> attempt =
        servers.take(address, asking.tried(), asking.patience(), now);
    if (attempt.isPresent()) {
      asking.somebody();
      return new Turn.Leave(() -> run(asking, attempt.get()));
    }
    OptionalLong room = servers.room(address, now);
    if (room.isEmpty()) {
      return asking.nobodyFor(nobodyPatience, now)
          ? new Turn.Leave(() -> nobody(asking))
          : new Turn.Wait();
    }
    asking.somebody();
    return room.getAsLong() < asking.deadline()
        ? new Turn.Wait()
        : new Turn.Leave(
            () ->
                asking.fail(
                    new Failure.Overloaded(address, Duration.ofMillis(room.getAsLong() - now))));
  }

  private static void nobody(Asking<?, ?> asking) {
    if (asking.tried().isEmpty()) {
      asking.fail(new Failure.NobodyServes(asking.address().name()));
    } else {
      asking.giveUp();
    }
  }

  private <Q extends Question<R>, R extends Message> void run(
      Asking<Q, R> asking, Servers.Attempt attempt) {
    courier
        .ask(
            asking.address().at(attempt.server().node()),
            asking.question(),
            asking.deadline(),
            Duration.ofMillis(asking.deadline() - clock.millis()),
            asking.trace())
        .onComplete(
            answer -> {
              if (answer.succeeded()) {
                attempt.outcome().tryComplete(answer.result());
              } else {
                attempt.outcome().tryFail(answer.cause());
              }
            });
    attempt.outcome().future().onComplete(outcome -> ended(asking, attempt, outcome));
  }

  private void ended(Asking<?, ?> asking, Servers.Attempt attempt, AsyncResult<Message> outcome) {
    if (outcome.failed()) {
      Failure failure = FailureException.of(outcome.cause());
      servers.failed(attempt, failure, clock.millis());
      askElsewhere(asking, attempt, failure);
    } else if (outcome.result() instanceof Message.Failed(Failure.Overloaded overloaded)) {
      servers.refused(attempt, clock.millis() + jittered(overloaded.pause()));
      askElsewhere(asking, attempt, overloaded);
    } else {
      servers.answered(attempt);
      asking.answered(outcome.result());
    }
    advance(attempt.address(), false);
  }

  private void askElsewhere(Asking<?, ?> asking, Servers.Attempt attempt, Failure failure) {
    asking.missed(attempt.server().node(), failure);
    line(attempt.address()).rejoin(asking);
  }

  private void probe(Server server) {
    courier
        .ask(
            Address.probe(server.node()).name(),
            new Message.Probe("readmission"),
            clock.millis() + PROBE_PATIENCE.toMillis(),
            PROBE_PATIENCE,
            Optional.empty())
        .onComplete(
            answer ->
                servers.probed(
                    server,
                    answer.succeeded() && answer.result() instanceof Message.Probed,
                    clock.millis()));
  }

  /** Up to half as long again, so that not everybody comes back at the same moment. */
  private long jittered(Duration pause) {
    return Math.round(pause.toMillis() * (1 + random.nextDouble() / 2));
  }

  private Line line(String address) {
    return lines.computeIfAbsent(address, _ -> new Line());
  }
}
