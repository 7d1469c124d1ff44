package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.Wait;

class SingleFlightTest {

  private final AtomicInteger loads = new AtomicInteger();
  private final Promise<String> load = Promise.promise();
  private Vertx vertx;
  private SingleFlight<String, String> flights;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    flights = new SingleFlight<>(vertx, Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    Wait.of(vertx.close());
  }

  @Test
  void whoeverAsksForAKeyWhileItLoadsSharesTheLoad() {
    Future<String> first = flights.run("vera", this::pending);
    Future<String> second = flights.run("vera", this::pending);
    load.complete("report");
    assertThat(Wait.of(first)).isEqualTo("report");
    assertThat(Wait.of(second)).isEqualTo("report");
    assertThat(loads).hasValue(1);
    assertThat(flights.size()).isZero();
  }

  @Test
  void keysDoNotWaitForOneAnother() {
    flights.run("vera", this::pending);
    assertThat(Wait.of(flights.run("otto", () -> Future.succeededFuture("other"))))
        .isEqualTo("other");
  }

  @Test
  void neitherAResultNorAFailureIsRemembered() {
    for (int i = 0; i < 3; i++) {
      Throwable failure =
          Wait.failureOf(
              flights.run(
                  "vera",
                  () -> {
                    loads.incrementAndGet();
                    return Future.failedFuture("down");
                  }));
      assertThat(failure).hasMessage("down");
    }
    assertThat(Wait.of(flights.run("vera", () -> Future.succeededFuture("up")))).isEqualTo("up");
    assertThat(loads).hasValue(3);
  }

  @Test
  void aLoadThatThrowsOrIsNullIsAFailureOfTheFuture() {
    RuntimeException defect = new IllegalStateException("a defect");
    assertThat(
            Wait.failureOf(
                flights.run(
                    "vera",
                    () -> {
                      throw defect;
                    })))
        .isSameAs(defect);
    assertThat(Wait.failureOf(flights.run("vera", () -> null)))
        .isInstanceOf(NullPointerException.class);
    assertThat(flights.size()).isZero();
  }

  @Test
  void whoAsksBecauseOfAResultStartsAnew() {
    Future<String> second =
        flights
            .run("vera", () -> Future.succeededFuture("old"))
            .compose(_ -> flights.run("vera", () -> Future.succeededFuture("new")));
    assertThat(Wait.of(second)).isEqualTo("new");
  }

  @Test
  void everyoneHearsOnTheirOwnContext() {
    List<Future<Boolean>> heard = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Context own = vertx.getOrCreateContext();
      Promise<Boolean> onOwn = Promise.promise();
      heard.add(onOwn.future());
      own.runOnContext(
          _ ->
              flights
                  .run("vera", this::pending)
                  .onComplete(_ -> onOwn.complete(Vertx.currentContext() == own)));
    }
    Wait.until("it loads", () -> loads.get() == 1);
    load.complete("report");
    for (Future<Boolean> each : heard) {
      assertThat(Wait.of(each)).isTrue();
    }
  }

  @Test
  void aLoadOutlivesTheVerticleThatStartedIt() {
    AtomicReference<Future<String>> waiting = new AtomicReference<>();
    String deployment =
        Wait.of(
            vertx.deployVerticle(
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    waiting.set(flights.run("vera", () -> vertx.timer(50).map(_ -> "late")));
                    return Future.succeededFuture();
                  }
                }));
    Future<String> other = flights.run("vera", this::pending);
    Wait.of(vertx.undeploy(deployment));
    assertThat(Wait.of(other)).isEqualTo("late");
    assertThat(loads).hasValue(0);
  }

  @Test
  void aLoadThatNeverEndsDoesNotBlockItsKeyForEver() {
    SingleFlight<String, String> impatient = new SingleFlight<>(vertx, Duration.ofMillis(20));
    Throwable failure = Wait.failureOf(impatient.run("vera", this::pending));
    assertThat(FailureException.of(failure)).isInstanceOf(Failure.DeadlineExceeded.class);
    assertThat(Wait.of(impatient.run("vera", () -> Future.succeededFuture("anew"))))
        .isEqualTo("anew");
  }

  @Test
  void manyContextsAtOnceLoadEachKeyOnceAtATime() {
    Set<String> running = ConcurrentHashMap.newKeySet();
    AtomicInteger together = new AtomicInteger();
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String key = "key" + i % 7;
      Promise<String> done = Promise.promise();
      all.add(done.future());
      vertx.runOnContext(
          _ ->
              flights
                  .run(
                      key,
                      () -> {
                        if (!running.add(key)) {
                          together.incrementAndGet();
                        }
                        return vertx
                            .timer(1)
                            .map(
                                _ -> {
                                  running.remove(key);
                                  return key;
                                });
                      })
                  .onComplete(done));
    }
    Wait.of(Future.all(all));
    assertThat(together).hasValue(0);
  }

  private Future<String> pending() {
    loads.incrementAndGet();
    return load.future();
  }
}
