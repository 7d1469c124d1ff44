package creators.cache;

import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Optional;

/**
 * Each node's last document of metrics in Redis, for five minutes: what a node said last can still
 * be read when it has died.
 */
public final class NodeMetrics {

  /** How long a document outlives its node. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final String PREFIX = "cs:v1:metrics:";

  private final RedisClient redis;
  private final Guard guard;

  /**
   * @param guard the one of the service {@code cache}
   */
  public NodeMetrics(RedisClient redis, Guard guard) {
    this.redis = redis;
    this.guard = guard;
  }

  /** Keeps a node's document in place of its last; fails with {@code StoreUnavailable}. */
  public Future<Void> keep(String node, Buffer document) {
    Request set =
        Request.cmd(Command.SET).arg(PREFIX + node).arg(document).arg("PX").arg(LIFE.toMillis());
    return guard.run(() -> redis.send(set)).mapEmpty();
  }

  /**
   * What a node said last.
   *
   * @return empty when it said nothing for {@link #LIFE}; fails with {@code StoreUnavailable}
   */
  public Future<Optional<Buffer>> find(String node) {
    Request get = Request.cmd(Command.GET).arg(PREFIX + node);
    return guard
        .run(() -> redis.send(get))
        .map(found -> Optional.ofNullable(found).map(each -> each.toBuffer()));
  }
}
