package creators.cache;

import creators.ai.SharedVerdicts;
import creators.ai.Verdict;
import creators.json.Json;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link SharedVerdicts} in Redis, for seven days. A batch is read by one command and written in
 * one go; while Redis is away every node judges for itself.
 */
public final class RedisVerdicts implements SharedVerdicts {

  private static final Logger LOG = LoggerFactory.getLogger(RedisVerdicts.class);
  private static final String PREFIX = "cs:v1:ai:";
  private static final Duration LIFE = Duration.ofDays(7);
  private static final double JITTER = 0.1;

  /** The guard's timeout of the service is shorter; this one is for what it does not see. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RedisClient redis;
  private final Guard guard;
  private final RandomGenerator random;

  /**
   * @param guard the one of the service {@code cache}
   * @param random for jitter; used from several threads
   */
  public RedisVerdicts(RedisClient redis, Guard guard, RandomGenerator random) {
    this.redis = redis;
    this.guard = guard;
    this.random = random;
  }

  @Override
  public Map<String, Verdict> find(String version, Collection<String> texts) {
    if (texts.isEmpty()) {
      return Map.of();
    }
    List<String> asked = List.copyOf(texts);
    Request mget = Request.cmd(Command.MGET);
    asked.forEach(text -> mget.arg(key(version, text)));
    return answer(guard.run(() -> redis.send(mget)))
        .map(found -> byText(version, asked, found))
        .orElse(Map.of());
  }

  @Override
  public void keep(String version, Map<String, Verdict> verdicts) {
    guard
        .run(
            () ->
                Future.join(
                    verdicts.entrySet().stream()
                        .map(each -> redis.send(set(version, each.getKey(), each.getValue())))
                        .toList()))
        .onFailure(cause -> LOG.debug("verdicts are not shared", cause));
  }

  private Request set(String version, String text, Verdict verdict) {
    long life = (long) (LIFE.toMillis() * (1 - JITTER * random.nextDouble()));
    return Request.cmd(Command.SET)
        .arg(key(version, text))
        .arg(Json.encode(verdict))
        .arg("PX")
        .arg(life);
  }

  private static Map<String, Verdict> byText(String version, List<String> asked, Response found) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      String text = asked.get(i);
      Optional.ofNullable(found.get(i))
          .flatMap(value -> verdict(value.toBuffer()))
          .filter(verdict -> verdict.model().equals(version))
          .ifPresent(verdict -> verdicts.put(text, verdict));
    }
    return verdicts;
  }

  /** Empty when the bytes are none of ours, or of another release. */
  private static Optional<Verdict> verdict(Buffer bytes) {
    try {
      return Optional.of(Json.decode(bytes, Verdict.class));
    } catch (UncheckedIOException e) {
      LOG.debug("no verdict", e);
      return Optional.empty();
    }
  }

  private static Optional<Response> answer(Future<Response> future) {
    try {
      return Optional.ofNullable(
          future
              .toCompletionStage()
              .toCompletableFuture()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Redis does not tell what others judged", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String key(String version, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(version.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
