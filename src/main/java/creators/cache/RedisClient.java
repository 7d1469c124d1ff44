package creators.cache;

import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Redis, over one pipelined connection for each event loop that uses it (measured 1.65 times the
 * throughput of a pool).
 *
 * <p>Every command has a timeout. Answers come in order, so a connection whose answer is late is
 * given up with all that waits behind; while there is none, commands fail at once, and connecting
 * is tried again for ever, with growing, jittered pauses.
 */
public final class RedisClient {

  private static final String ROOT_CERTIFICATE = "sslrootcert=";

  private final VertxInternal vertx;
  private final RedisOptions options;
  private final Duration timeout;
  private final RandomGenerator random;
  private final Map<EventLoop, RedisLane> lanes = new ConcurrentHashMap<>();
  private volatile long answeredAt;
  private volatile boolean answeredEver;

  /**
   * @param settings with a URL
   * @param random for the pauses between attempts to connect; used from several threads
   */
  public RedisClient(Vertx vertx, Settings.Redis settings, RandomGenerator random) {
    this.vertx = (VertxInternal) vertx;
    this.timeout = settings.commandTimeout();
    this.random = random;
    this.options = options(settings);
  }

  /**
   * Sends one command.
   *
   * @return its answer, null for nil; fails with {@code StoreUnavailable} or {@code
   *     DeadlineExceeded} when Redis is away, or with the error that Redis answers
   */
  public Future<Response> send(Request command) {
    EventLoop loop = vertx.getOrCreateContext().nettyEventLoop();
    return lanes
        .computeIfAbsent(loop, each -> new RedisLane(vertx, each, options, timeout, random))
        .send(command)
        .onSuccess(
            _ -> {
              answeredAt = System.nanoTime();
              answeredEver = true;
            });
  }

  /** Whether Redis has answered anything of late: then it is busy rather than dead. */
  boolean answeredWithin(Duration time) {
    return answeredEver && System.nanoTime() - answeredAt < time.toNanos();
  }

  /** How long Redis takes to answer. */
  public Future<Duration> ping() {
    long start = System.nanoTime();
    return send(Request.cmd(Command.PING)).map(_ -> Duration.ofNanos(System.nanoTime() - start));
  }

  /** Closes all connections; commands fail from now on. */
  public Future<Void> close() {
    List<Future<Void>> closing = lanes.values().stream().map(RedisLane::close).toList();
    return Future.join(closing).mapEmpty();
  }

  private RedisOptions options(Settings.Redis settings) {
    URI given =
        URI.create(
            settings
                .url()
                .orElseThrow(() -> new IllegalArgumentException("no Redis URL"))
                .reveal());
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout((int) timeout.toMillis())
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true);
    if (given.getScheme().equals("rediss")) {
      net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      rootCertificate(given)
          .ifPresent(file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file)));
    }
    String url = given.toString().replaceFirst("\\?.*", "");
    RedisOptions redis =
        new RedisOptions()
            .setConnectionString(url)
            .setNetClientOptions(net)
            .setMaxPoolSize(1)
            .setPoolCleanerInterval(-1)
            .setPoolRecycleTimeout(-1);
    settings.password().ifPresent(password -> redis.setPassword(password.reveal()));
    return redis;
  }

  /** The file whose certificates alone are trusted, as {@code sslrootcert} of a database's url. */
  private static Optional<String> rootCertificate(URI url) {
    return Optional.ofNullable(url.getQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .filter(parameter -> parameter.startsWith(ROOT_CERTIFICATE))
        .map(parameter -> parameter.substring(ROOT_CERTIFICATE.length()))
        .findFirst();
  }

  static FailureException away(String problem, Throwable cause) {
    return new FailureException(new Failure.StoreUnavailable("cache", problem), cause);
  }
}
