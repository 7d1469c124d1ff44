package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Leases.Attempt;
import creators.cache.Leases.Lease;
import creators.failure.Failure;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import testing.RedisConnection;
import testing.StraightGuard;
import testing.TestRedis;
import testing.Wait;

/** Several nodes that want the same lease, and one Redis. */
class RedisLeasesIT {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Failure THROTTLED =
      new Failure.SourceThrottled("decodo", Duration.ofSeconds(7));

  @RegisterExtension private static final RedisConnection REDIS = new RedisConnection();

  private final String what =
      "test:" + ProcessHandle.current().pid() + ":" + NAMES.incrementAndGet();

  @Test
  void ofAllWhoAskAtOnceOneGetsIt() {
    List<Future<Attempt>> asking =
        Stream.generate(RedisLeasesIT::node).limit(50).map(node -> node.take(what)).toList();
    List<Attempt> attempts = asking.stream().map(Wait::of).toList();
    assertThat(attempts).filteredOn(Attempt.Taken.class::isInstance).hasSize(1);
    assertThat(attempts).filteredOn(Attempt.Held.class::isInstance).hasSize(49);
    attempts.forEach(RedisLeasesIT::release);
  }

  @Test
  void whoseAnswerIsLostAsksAgainSoThatThereAreNeverTwoHolders() {
    Attempt first = Wait.of(losingAnAnswer().take(what));
    assertThat(first).isInstanceOf(Attempt.Taken.class);
    assertThat(Wait.of(losingAnAnswer().take(what))).isInstanceOf(Attempt.Held.class);
    release(first);
    Wait.of(taken(node()).release());
  }

  @Test
  void whatIsReleasedCanBeTaken() {
    Wait.of(taken(node()).release());
    Wait.of(taken(node()).release());
  }

  @Test
  void itIsKeptAliveWhileItsHolderLives() {
    Lease lease = taken(node());
    long end = System.nanoTime() + LIFE.multipliedBy(3).toNanos();
    Wait.until(
        "three lives have passed",
        () -> {
          assertThat(Wait.of(node().take(what))).isInstanceOf(Attempt.Held.class);
          return System.nanoTime() > end;
        });
    Wait.of(lease.release());
  }

  @Test
  void whenItsHolderDiesItIsFreeAfterItsLife() {
    Vertx mortal = Vertx.vertx();
    RedisClient own = new RedisClient(mortal, TestRedis.settings(), new Random());
    taken(new RedisLeases(mortal, own, straight(), LIFE, new Random()));
    Wait.of(own.close());
    Wait.of(mortal.close());
    long died = System.nanoTime();
    List<Attempt> got = new ArrayList<>();
    Wait.until(
        "another one gets it",
        () -> {
          got.add(Wait.of(node().take(what)));
          return got.getLast() instanceof Attempt.Taken;
        });
    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(LIFE.multipliedBy(3));
    release(got.getLast());
  }

  @Test
  void whoHasLostItCannotReleaseTheNextOnes() {
    Lease lost = taken(node());
    Wait.of(REDIS.client().send(Request.cmd(Command.DEL).arg("cs:v1:lease:" + what)));
    Lease next = taken(node());
    Wait.of(lost.release());
    Wait.of(lost.release(THROTTLED, Duration.ofSeconds(60)));
    assertThat(Wait.of(node().take(what))).isInstanceOf(Attempt.Held.class);
    Wait.of(next.release());
  }

  @Test
  void aFailureIsTakenOverByTheOthersForAsLongAsItIsShared() {
    Duration shared = Duration.ofMillis(200);
    Wait.of(taken(node()).release(THROTTLED, shared));
    long failed = System.nanoTime();
    Attempt attempt = Wait.of(node().take(what));
    if (System.nanoTime() - failed < shared.toNanos() / 2) {
      assertThat(attempt).isEqualTo(new Attempt.Failed(THROTTLED));
    }
    Wait.until("it is forgotten", () -> Wait.of(node().take(what)) instanceof Attempt.Taken);
    assertThat(Duration.ofNanos(System.nanoTime() - failed)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aFailureThatIsSharedForLongIsHeardByAll() {
    Wait.of(taken(node()).release(new Failure.NotFound("the account x"), Duration.ofSeconds(60)));
    assertThat(Wait.of(node().take(what)))
        .isEqualTo(new Attempt.Failed(new Failure.NotFound("the account x")));
  }

  @Test
  void whileRedisIsAwayEverybodyIsGranted(@TempDir Path dir) {
    EmbeddedRedis server = EmbeddedRedis.start(dir);
    RedisClient redis = new RedisClient(REDIS.vertx(), TestRedis.settings(server), new Random());
    server.close();
    Guard guard =
        Guards.create(REDIS.vertx(), new SimpleMeterRegistry(), Clock.systemUTC(), new Random())
            .cache();
    RedisLeases leases = new RedisLeases(REDIS.vertx(), redis, guard, LIFE, new Random());
    for (int i = 0; i < 5; i++) {
      Attempt attempt = Wait.of(leases.take(what));
      assertThat(attempt).isInstanceOf(Attempt.Taken.class);
      release(attempt);
    }
    Wait.of(redis.close());
  }

  private static RedisLeases node() {
    return new RedisLeases(REDIS.vertx(), REDIS.client(), straight(), LIFE, new Random());
  }

  private Lease taken(RedisLeases node) {
    return ((Attempt.Taken) Wait.of(node.take(what))).lease();
  }

  /** A node that does not hear the first answer, though Redis has done as it was told. */
  private static RedisLeases losingAnAnswer() {
    AtomicBoolean lost = new AtomicBoolean(true);
    Guard deaf =
        new Guard() {
          @Override
          public String name() {
            return "cache";
          }

          @Override
          public <T> Future<T> run(Supplier<Future<T>> work) {
            Future<T> done = work.get();
            return lost.getAndSet(false)
                ? done.compose(
                    _ ->
                        Future.failedFuture(
                            new Failure.DeadlineExceeded("the cache").asException()))
                : done;
          }

          @Override
          public State state() {
            return State.CLOSED;
          }
        };
    return new RedisLeases(REDIS.vertx(), REDIS.client(), deaf, LIFE, new Random());
  }

  private static void release(Attempt attempt) {
    if (attempt instanceof Attempt.Taken(Lease lease)) {
      Wait.of(lease.release());
    }
  }

  private static Guard straight() {
    return new StraightGuard("cache");
  }
}
