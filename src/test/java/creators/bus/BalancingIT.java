package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.Suggest;
import creators.bus.Message.Suggested;
import creators.bus.Message.Suggestion;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** One that asks and two that serve, over a bus that is encrypted on both sides. */
class BalancingIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Suggest QUESTION = new Suggest("vera", 3);

  @TempDir static Path folder;

  private static final List<Vertx> NODES = new ArrayList<>();
  private static Certificates certificates;
  private static Bus asker;
  private static Bus one;
  private static Bus two;
  private static List<Integer> ports;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    certificates = Certificates.in(folder);
    ports = ClusterIT.freePorts(4);
    asker = join(0, Optional.of(certificates.of("asker")));
    one = join(1, Optional.of(certificates.of("one")));
    two = join(2, Optional.of(certificates.of("two")));
  }

  @AfterAll
  static void stop() {
    Wait.of(Future.join(NODES.stream().map(Vertx::close).toList()));
  }

  @Test
  void bothServersGetTheirShareAndWhoUndeploysGetsNone() {
    Address<Suggest, Suggested> address = address("shares");
    Set<String> answered = ConcurrentHashMap.newKeySet();
    serve(one, address, () -> from("one", answered));
    serve(two, address, () -> from("two", answered));
    Wait.until("both have answered", () -> ask(address).succeeded() && answered.size() == 2);
  }

  @Test
  void aServerThatKeepsSilentCostsOneShortAttemptAndIsLeftAloneAfterwards() {
    Address<Suggest, Suggested> address = address("mute");
    AtomicInteger unanswered = new AtomicInteger();
    serve(
        one,
        address,
        () -> {
          unanswered.incrementAndGet();
          return Promise.<Suggested>promise().future();
        });
    serve(two, address, () -> found("two"));
    Wait.until("both are known", () -> ask(address).succeeded() && unanswered.get() > 0);
    Instant asked = Instant.now();
    for (int i = 0; i < 20; i++) {
      assertThat(Wait.of(asker.ask(address, QUESTION, LONG))).isEqualTo(result("two"));
    }
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(unanswered).as("the first, and those after a probe").hasValueLessThan(5);
  }

  @Test
  void anOverloadedServerIsSparedAndTheOtherAnswers() {
    Address<Suggest, Suggested> address = address("busy");
    AtomicInteger refused = new AtomicInteger();
    serve(
        one,
        address,
        () -> {
          refused.incrementAndGet();
          return Future.failedFuture(
              new Failure.Overloaded(address.name(), Duration.ofSeconds(30)).asException());
        });
    serve(two, address, () -> found("two"));
    Wait.until("both are known", () -> ask(address).succeeded() && refused.get() == 1);
    for (int i = 0; i < 50; i++) {
      assertThat(Wait.of(asker.ask(address, QUESTION, LONG))).isEqualTo(result("two"));
    }
    assertThat(refused).hasValue(1);
  }

  @Test
  void aRestThatIsAskedForIsWaitedForIfTheDeadlineAllows() {
    Address<Suggest, Suggested> address = address("resting");
    AtomicInteger asked = new AtomicInteger();
    Duration rest = Duration.ofMillis(600);
    serve(
        one,
        address,
        () ->
            asked.incrementAndGet() % 2 == 1
                ? Future.failedFuture(new Failure.Overloaded(address.name(), rest).asException())
                : found("one"));
    Instant start = Instant.now();
    assertThat(Wait.of(asker.ask(address, QUESTION, LONG))).isEqualTo(result("one"));
    assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(rest);
    Failure hurried =
        FailureException.of(Wait.failureOf(asker.ask(address, QUESTION, Duration.ofMillis(300))));
    assertThat(hurried).isInstanceOf(Failure.Overloaded.class);
  }

  @Test
  void moreThanTheServersHoldWaitsInLineAndIsCounted() {
    Address<Suggest, Suggested> address = address("narrow");
    List<Promise<Suggested>> held = java.util.Collections.synchronizedList(new ArrayList<>());
    Wait.of(
        two.serve(
            address,
            2,
            _ -> {
              Promise<Suggested> promise = Promise.promise();
              held.add(promise);
              return promise.future();
            }));
    List<Future<Suggested>> answers =
        IntStream.range(0, 5).mapToObj(_ -> asker.ask(address, QUESTION, LONG)).toList();
    Wait.until("two are held", () -> held.size() == 2);
    assertThat(asker.queueDepth(address)).isEqualTo(3);
    assertThat(two.queueDepth(address)).isEqualTo(2);
    for (int i = 0; i < 5; i++) {
      int next = i;
      Wait.until("the next one is held", () -> held.size() > next);
      held.get(i).complete(result("two"));
    }
    assertThat(Wait.of(Future.all(answers)).succeeded()).isTrue();
    assertThat(asker.queueDepth(address)).isZero();
  }

  @Test
  void nobodyIsSaidSoonAndSomebodyWhoComesMeanwhileAnswers() {
    Address<Suggest, Suggested> address = address("late");
    Instant asked = Instant.now();
    assertThat(FailureException.of(Wait.failureOf(asker.ask(address, QUESTION, LONG))))
        .isEqualTo(new Failure.NobodyServes(address.name()));
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
    Future<Suggested> early = asker.ask(address, QUESTION, LONG);
    serve(two, address, () -> found("two"));
    assertThat(Wait.of(early)).isEqualTo(result("two"));
  }

  @Test
  void anAnswerThatIsAFailureIsAnAnswer() {
    Address<Suggest, Suggested> address = address("failing");
    AtomicInteger asked = new AtomicInteger();
    Failure failure = new Failure.NotFound("vera");
    for (Bus server : List.of(one, two)) {
      serve(
          server,
          address,
          () -> {
            asked.incrementAndGet();
            return Future.failedFuture(failure.asException());
          });
    }
    assertThat(FailureException.of(Wait.failureOf(asker.ask(address, QUESTION, LONG))))
        .isEqualTo(failure);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatTheWorkIsForGoesWithTheQuestion() {
    Address<Suggest, Suggested> address = address("traced");
    AtomicReference<Optional<Trace>> seen = new AtomicReference<>(Optional.empty());
    serve(
        one,
        address,
        () -> {
          seen.set(Trace.current());
          return found("one");
        });
    Trace trace =
        new Trace(
            "request-7", Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    ContextInternal request =
        ((VertxInternal) NODES.getFirst()).createEventLoopContext().duplicate();
    Promise<Suggested> answer = Promise.promise();
    request.runOnContext(
        _ -> {
          trace.enter();
          asker.ask(address, QUESTION, LONG).onComplete(answer::handle);
        });
    assertThat(Wait.of(answer.future())).isEqualTo(result("one"));
    assertThat(seen.get()).contains(trace);
    assertThat(trace).hasToString("request-7 0af7651916cd43dd8448eb211c80319c");
    assertThat(Trace.current()).isEmpty();
  }

  @Test
  void whoIsLostToTheOthersNoticesItAndRegistersAnew() {
    Wait.until("the others reach it", () -> reached(one));
    ClusterManager manager = ((VertxInternal) NODES.get(1)).clusterManager();
    String address = Address.probe(one.node()).name();
    Promise<List<RegistrationInfo>> known = Promise.promise();
    manager.getRegistrations(address, known);
    for (RegistrationInfo registration : Wait.of(known.future())) {
      Promise<Void> removed = Promise.promise();
      manager.removeRegistration(address, registration, removed);
      Wait.of(removed.future());
    }
    Wait.until("it notices", () -> !reached(one));
    Wait.until("the others reach it again", () -> reached(one));
  }

  @Test
  void whoHasNoCertificateOfTheAuthorityIsNotHeard() throws IOException, InterruptedException {
    Certificates foreign =
        Certificates.in(java.nio.file.Files.createDirectory(folder.resolve("x")));
    Bus stranger = join(3, Optional.of(foreign.of("stranger")));
    Address<Suggest, Suggested> address = address("closed");
    serve(one, address, () -> found("one"));
    assertThat(Wait.of(asker.ask(address, QUESTION, LONG))).isEqualTo(result("one"));
    Vertx vertx = NODES.removeLast();
    var refused =
        vertx
            .eventBus()
            .request(address.at(one.node()), QUESTION, new DeliveryOptions().setSendTimeout(1500));
    assertThat(Wait.failureOf(refused)).isNotNull();
    assertThat(FailureException.of(Wait.failureOf(stranger.ask(address, QUESTION, LONG))))
        .isInstanceOf(Failure.NobodyServes.class);
    Wait.of(vertx.close());
  }

  private static boolean reached(Bus node) {
    return Wait.of(node.roundTrip().map(true).otherwise(false));
  }

  private static Future<Suggested> ask(Address<Suggest, Suggested> address) {
    Future<Suggested> answer = asker.ask(address, QUESTION, LONG);
    Wait.of(answer);
    return answer;
  }

  private static void serve(
      Bus bus,
      Address<Suggest, Suggested> address,
      java.util.function.Supplier<Future<Suggested>> server) {
    Wait.of(bus.serve(address, 10, _ -> server.get()));
  }

  private static Future<Suggested> from(String node, Set<String> answered) {
    answered.add(node);
    return found(node);
  }

  private static Future<Suggested> found(String node) {
    return Future.succeededFuture(result(node));
  }

  private static Suggested result(String node) {
    return new Suggested(
        List.of(
            new Suggestion(
                new Username(node), Optional.empty(), Optional.empty(), Optional.empty(), 1)));
  }

  private static Address<Suggest, Suggested> address(String name) {
    return Address.shared("test." + name, Suggest.class, Suggested.class, PATIENCE);
  }

  private static Bus join(int index, Optional<Settings.Tls> tls) {
    Settings.Cluster cluster =
        new Settings.Cluster(
            true,
            "127.0.0.1",
            ports.get(index),
            0,
            ports.stream().map(each -> "127.0.0.1:" + each).toList(),
            "balancing-it-" + ports.getFirst(),
            tls,
            Duration.ZERO);
    Vertx vertx =
        Wait.of(
            ClusterSetup.start(
                Vertx.builder(), new VertxOptions().setEventLoopPoolSize(2), cluster));
    NODES.add(vertx);
    return new Bus(vertx, Clock.systemUTC());
  }
}
