package creators.cache;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one event loop, and its replacements. */
final class RedisLane {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLane.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 10;

  /** Errors of a Redis that is there and cannot serve. */
  private static final Set<String> AWAY =
      Set.of(
          "CONNECTION_CLOSED",
          "LOADING",
          "BUSY",
          "MASTERDOWN",
          "READONLY",
          "OOM",
          "MISCONF",
          "CLUSTERDOWN");

  private static final Set<String> REFUSED = Set.of("NOAUTH", "WRONGPASS", "NOPERM");

  /** A connection, and the client that holds nothing else: closing it is what hangs up. */
  private record Live(Redis client, RedisConnection connection) {}

  private final VertxInternal vertx;
  private final ContextInternal context;
  private final RedisOptions options;
  private final Duration timeout;
  private final RandomGenerator random;
  // Changed on the event loop only. Pending during the very first attempt, so that the first
  // commands wait for it; failed while there is no connection.
  private volatile Future<Live> live;
  private volatile boolean closed;
  private int failedAttempts;

  RedisLane(
      VertxInternal vertx,
      EventLoop loop,
      RedisOptions options,
      Duration timeout,
      RandomGenerator random) {
    this.vertx = vertx;
    this.context =
        vertx
            .contextBuilder()
            .withThreadingModel(ThreadingModel.EVENT_LOOP)
            .withEventLoop(loop)
            .build();
    this.options = options;
    this.timeout = timeout;
    this.random = random;
    Promise<Live> first = Promise.promise();
    this.live = first.future();
    context.runOnContext(_ -> connect(first));
  }

  Future<Response> send(Request command) {
    Future<Live> current = live;
    if (current.failed()) {
      return vertx.getOrCreateContext().failedFuture(current.cause());
    }
    Promise<Response> answer = vertx.getOrCreateContext().promise();
    // On our context, not the caller's, whose timers go when its verticle does.
    long timer =
        context.setTimer(
            timeout.toMillis(),
            _ -> {
              if (answer.tryFail(late())) {
                current.onSuccess(this::giveUp);
              }
            });
    current
        .compose(each -> each.connection().send(command))
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              if (done.succeeded()) {
                answer.tryComplete(done.result());
              } else {
                answer.tryFail(typed(done.cause()));
              }
            });
    return answer.future();
  }

  Future<Void> close() {
    closed = true;
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        _ -> {
          Future<Live> last = live;
          live = Future.failedFuture(RedisClient.away("its client is closed", null));
          last.transform(
                  each ->
                      each.succeeded()
                          ? each.result().client().close()
                          : Future.<Void>succeededFuture())
              .onComplete(done);
        });
    return done.future();
  }

  private void connect(Promise<Live> attempt) {
    Redis client = Redis.createClient(vertx, options);
    Promise<Live> connected = Promise.promise();
    // The handshake has no timeout of its own: a frozen server accepts and says nothing.
    long timer = vertx.setTimer(timeout.toMillis(), _ -> connected.tryFail(late()));
    client
        .connect()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              if (done.failed()) {
                connected.tryFail(unreachable(done.cause()));
              } else {
                connected.tryComplete(new Live(client, done.result()));
              }
            });
    connected
        .future()
        .onComplete(
            done -> {
              if (done.succeeded() && !closed) {
                established(done.result());
                attempt.complete(done.result());
              } else {
                client.close();
                FailureException why =
                    closed
                        ? RedisClient.away("its client is closed", null)
                        : unreachable(done.cause());
                attempt.fail(why);
                lost(why);
              }
            });
  }

  private void established(Live connection) {
    if (failedAttempts > 0) {
      LOG.info("Redis is back");
    }
    failedAttempts = 0;
    live = Future.succeededFuture(connection);
    connection.connection().endHandler(_ -> giveUp(connection));
    connection.connection().exceptionHandler(_ -> giveUp(connection));
  }

  private void giveUp(Live connection) {
    context.runOnContext(
        _ -> {
          if (live.succeeded() && live.result() == connection) {
            connection.client().close();
            lost(RedisClient.away("its connection is lost", null));
          }
        });
  }

  private void lost(FailureException why) {
    live = Future.failedFuture(why);
    if (closed) {
      return;
    }
    if (failedAttempts++ == 0) {
      LOG.info("Redis is away: {}", why.failure().detail());
    }
    long full =
        Math.min(
            LONGEST_PAUSE.toMillis(),
            FIRST_PAUSE.toMillis() << Math.min(failedAttempts - 1, DOUBLINGS));
    long pause = full / 2 + random.nextLong(full / 2 + 1);
    vertx.setTimer(pause, _ -> connect(Promise.promise()));
  }

  private static FailureException late() {
    return new Failure.DeadlineExceeded("the cache").asException();
  }

  /** What a command failed with: an error that is the command's own stays as Redis says it. */
  private static Throwable typed(Throwable cause) {
    return cause instanceof FailureException
            || cause instanceof ErrorType error && !AWAY.contains(kind(error))
        ? cause
        : RedisClient.away("it cannot serve", cause);
  }

  private static FailureException unreachable(Throwable cause) {
    return switch (cause) {
      case FailureException ours -> ours;
      case ErrorType error when REFUSED.contains(kind(error)) ->
          RedisClient.away("it refuses our password", cause);
      default -> RedisClient.away("it cannot be reached", cause);
    };
  }

  private static String kind(ErrorType error) {
    return error.getMessage().split(" ", 2)[0];
  }
}
