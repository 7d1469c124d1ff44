package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestRedis;
import testing.Wait;

class RedisClientIT {

  private static final Request PING = Request.cmd(Command.PING);

  @TempDir private Path temp;
  private final List<RedisClient> clients = new ArrayList<>();
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    clients.forEach(client -> Wait.of(client.close()));
    Wait.of(vertx.close());
  }

  @Test
  void theVeryFirstCommandIsAnswered() {
    RedisClient redis = client(TestRedis.settings());
    assertThat(Wait.of(redis.send(PING))).hasToString("PONG");
    assertThat(Wait.of(redis.ping())).isPositive();
  }

  @Test
  void anEventLoopHasOneConnectionHoweverMuchItSends() {
    RedisClient redis = client(TestRedis.settings());
    Context loop = vertx.getOrCreateContext();
    Promise<List<Response>> all = Promise.promise();
    loop.runOnContext(
        _ -> {
          List<Future<Response>> ids = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            ids.add(redis.send(Request.cmd(Command.CLIENT).arg("ID")));
          }
          Future.all(ids).map(done -> done.<Response>list()).onComplete(all);
        });
    assertThat(Wait.of(all.future()).stream().map(Response::toLong).distinct()).hasSize(1);
  }

  @Test
  void theAnswerComesOnTheCallersContext() {
    RedisClient redis = client(TestRedis.settings());
    Context caller = vertx.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();
    caller.runOnContext(
        _ -> redis.send(PING).onComplete(_ -> answeredOn.complete(Vertx.currentContext())));
    assertThat(Wait.of(answeredOn.future())).isSameAs(caller);
  }

  @Test
  void anErrorOfTheCommandIsNoOutage() {
    RedisClient redis = client(TestRedis.settings());
    Wait.of(redis.send(Request.cmd(Command.SET).arg("a-text").arg("x")));
    Throwable failure = Wait.failureOf(redis.send(Request.cmd(Command.INCR).arg("a-text")));
    assertThat(failure).isInstanceOf(ErrorType.class).hasMessageContaining("not an integer");
    assertThat(Wait.of(redis.send(PING))).hasToString("PONG");
  }

  @Test
  void aWrongPasswordIsAnOutageThatDoesNotTellThePassword() {
    Settings.Redis right = TestRedis.settings();
    RedisClient redis =
        client(
            new Settings.Redis(
                right.url(), Optional.of(new Secret("open-sesame")), right.commandTimeout()));
    Throwable failure = Wait.failureOf(redis.send(PING));
    assertThat(FailureException.of(failure))
        .isEqualTo(new Failure.StoreUnavailable("cache", "it refuses our password"));
    assertThat(failure).hasMessageNotContaining("sesame");
    assertThat(failure.getCause()).hasMessageNotContaining("sesame");
  }

  @Test
  void whileRedisIsDownCommandsFailAtOnceAndAfterwardsTheyWorkAgain() {
    EmbeddedRedis server = EmbeddedRedis.start(temp);
    RedisClient redis = client(TestRedis.settings(server));
    Context loop = vertx.getOrCreateContext();
    assertThat(Wait.of(on(loop, redis))).hasToString("PONG");
    server.close();
    Wait.until("the loss is noticed", () -> failed(on(loop, redis)));
    for (int i = 0; i < 100; i++) {
      assertThat(FailureException.of(Wait.failureOf(on(loop, redis))))
          .isInstanceOf(Failure.StoreUnavailable.class);
    }
    try (EmbeddedRedis again = EmbeddedRedis.start(temp)) {
      assertThat(again.url()).isEqualTo(server.url());
      Wait.until("it reconnects", () -> !failed(on(loop, redis)));
    }
  }

  @Test
  void aFrozenRedisCostsOneTimeoutThenNothingAndWorksAgainWhenItThaws() throws IOException {
    try (EmbeddedRedis server = EmbeddedRedis.start(temp)) {
      RedisClient redis = client(TestRedis.settings(server, Duration.ofMillis(500)));
      Context loop = vertx.getOrCreateContext();
      Wait.until("it is connected", () -> !failed(on(loop, redis)));
      signal("STOP");
      try {
        long start = System.nanoTime();
        List<Future<Response>> stuck = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          stuck.add(on(loop, redis));
        }
        stuck.forEach(
            each -> assertThat(Wait.failureOf(each)).isInstanceOf(FailureException.class));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(waited).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        Failure next = FailureException.of(Wait.failureOf(on(loop, redis)));
        assertThat(next).isInstanceOf(Failure.StoreUnavailable.class);
      } finally {
        signal("CONT");
      }
      Wait.until("it works again", () -> !failed(on(loop, redis)));
    }
  }

  @Test
  void aRedisThatComesBackEmptyIsUsedAgain() throws IOException {
    EmbeddedRedis server = EmbeddedRedis.start(temp);
    RedisClient redis = client(TestRedis.settings(server));
    Context loop = vertx.getOrCreateContext();
    Wait.of(redis.send(Request.cmd(Command.SET).arg("kept").arg("x")));
    server.close();
    Files.delete(temp.resolve(RedisConfig.APPEND_ONLY));
    Wait.until("the loss is noticed", () -> failed(on(loop, redis)));
    try (EmbeddedRedis again = EmbeddedRedis.start(temp)) {
      assertThat(again.url()).isEqualTo(server.url());
      Wait.until("it reconnects", () -> !failed(redis.send(PING)));
      assertThat(Wait.of(redis.send(Request.cmd(Command.GET).arg("kept")))).isNull();
      Wait.of(redis.send(Request.cmd(Command.SET).arg("kept").arg("y")));
      assertThat(Wait.of(redis.send(Request.cmd(Command.GET).arg("kept")))).hasToString("y");
    }
  }

  @Test
  void aClosedClientFails() {
    RedisClient redis = client(TestRedis.settings());
    Context loop = vertx.getOrCreateContext();
    Wait.of(on(loop, redis));
    Wait.of(redis.close());
    assertThat(FailureException.of(Wait.failureOf(on(loop, redis))))
        .isInstanceOf(Failure.StoreUnavailable.class);
  }

  private RedisClient client(Settings.Redis settings) {
    RedisClient client = new RedisClient(vertx, settings, new Random(1));
    clients.add(client);
    return client;
  }

  private static Future<Response> on(Context context, RedisClient redis) {
    Promise<Response> promise = Promise.promise();
    context.runOnContext(_ -> redis.send(PING).onComplete(promise));
    return promise.future();
  }

  private static boolean failed(Future<?> future) {
    return Wait.failureOf(future) != null;
  }

  private void signal(String name) throws IOException {
    String pid = Files.readString(temp.resolve("redis.pid")).strip();
    Process kill = new ProcessBuilder("kill", "-" + name, pid).start();
    Wait.until("the signal is sent", () -> !kill.isAlive());
  }
}
