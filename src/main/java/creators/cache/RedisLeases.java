package creators.cache;

import creators.failure.Failure;
import creators.json.Json;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Leases} in Redis: a key that is set only where there is none, holds its owner's token and
 * goes by itself. A holder renews it three times in a life, so that the lease of a node that dies
 * is free after {@code life}, however long the work may take. Only the one whose token it holds
 * renews or releases it (each a script: compare, then act).
 */
public final class RedisLeases implements Leases {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLeases.class);
  private static final String PREFIX = "cs:v1:lease:";
  private static final String TOKEN = "t";
  private static final String NOTE = "f";
  private static final int RENEWALS_IN_A_LIFE = 3;

  /** Redis may only be slow to answer. A second more costs less than a second fetch. */
  private static final int TRIES = 5;

  /** The same of a Redis that has answered of late: the machine is busy, and Redis not dead. */
  private static final int TRIES_OF_THE_LIVING = 16;

  private static final Duration OF_LATE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Nil when it is taken now, or was by a try whose answer did not come; else what is there: a
   * token or a failure.
   */
  private static final String TAKE =
      """
      if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
      local held = redis.call('get', KEYS[1])
      if held == ARGV[1] then return false end
      return held
      """;

  private static final String RENEW =
      """
      if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('pexpire', KEYS[1], ARGV[2])
      """;

  private static final String RELEASE =
      """
      if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('del', KEYS[1])
      """;

  private static final String RELEASE_WITH_NOTE =
      """
      if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
      redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private final Vertx vertx;
  private final RedisClient redis;
  private final Guard guard;
  private final Duration life;
  private final RandomGenerator random;

  /**
   * @param guard the one of the service {@code cache}
   * @param life after which the lease of a holder that is gone is free
   * @param random for tokens; used from several threads
   */
  public RedisLeases(
      Vertx vertx, RedisClient redis, Guard guard, Duration life, RandomGenerator random) {
    this.vertx = vertx;
    this.redis = redis;
    this.guard = guard;
    this.life = life;
    this.random = random;
  }

  @Override
  public Future<Attempt> take(String what) {
    String key = PREFIX + what;
    String token =
        TOKEN
            + HexFormat.of().toHexDigits(random.nextLong())
            + HexFormat.of().toHexDigits(random.nextLong());
    return take(key, token, redis.answeredWithin(OF_LATE) ? TRIES_OF_THE_LIVING : TRIES);
  }

  private Future<Attempt> take(String key, String token, int tries) {
    return run(TAKE, key, token, millis(life))
        .transform(
            answer -> {
              if (answer.succeeded() && answer.result() != null) {
                return Future.succeededFuture(refused(answer.result().toBuffer()));
              }
              if (answer.failed() && tries > 1) {
                return vertx.timer(PAUSE.toMillis()).compose(_ -> take(key, token, tries - 1));
              }
              // Without an answer the key may have been set all the same: its token is ours.
              if (answer.failed()) {
                LOG.debug("Redis grants no leases; every node is on its own", answer.cause());
              }
              return Future.succeededFuture(new Attempt.Taken(new Held(key, token)));
            });
  }

  private static Attempt refused(Buffer found) {
    if (!found.getString(0, 1).equals(NOTE)) {
      return new Attempt.Held();
    }
    try {
      return new Attempt.Failed(Json.decode(found.getBuffer(1, found.length()), Failure.class));
    } catch (UncheckedIOException e) {
      LOG.debug("a failure of another release's", e);
      return new Attempt.Held();
    }
  }

  private Future<Response> run(String script, String key, Object... arguments) {
    Request eval = Request.cmd(Command.EVAL).arg(script).arg(1).arg(key);
    for (Object argument : arguments) {
      if (argument instanceof Buffer bytes) {
        eval.arg(bytes);
      } else {
        eval.arg(argument.toString());
      }
    }
    // A guard that spares Redis knows nothing of what a second fetch costs.
    return guard.state() == Guard.State.CLOSED
        ? guard.run(() -> redis.send(eval))
        : redis.send(eval);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /** One lease, and the timer that keeps it alive. */
  private final class Held implements Lease {

    private final String key;
    private final String token;
    private final long renewal;

    Held(String key, String token) {
      this.key = key;
      this.token = token;
      this.renewal =
          vertx.setPeriodic(
              life.toMillis() / RENEWALS_IN_A_LIFE,
              _ ->
                  run(RENEW, key, token, millis(life))
                      .onFailure(cause -> LOG.debug("{} is not renewed", key, cause)));
    }

    @Override
    public Future<Void> release() {
      vertx.cancelTimer(renewal);
      return settled(run(RELEASE, key, token));
    }

    @Override
    public Future<Void> release(Failure failure, Duration shared) {
      vertx.cancelTimer(renewal);
      Buffer note = Buffer.buffer(NOTE).appendBuffer(Json.encode(failure));
      return settled(run(RELEASE_WITH_NOTE, key, token, note, millis(shared)));
    }

    /** What Redis does not hear runs out by itself. */
    private Future<Void> settled(Future<Response> released) {
      return released
          .onFailure(cause -> LOG.debug("{} is not released; it will run out", key, cause))
          .transform(_ -> Future.succeededFuture());
    }
  }
}
