package creators.cache;

import creators.cache.Cache.Kind;
import creators.cache.EntryCodec.Stored;
import creators.profile.Username;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Entries and generations of creators in Redis, behind the guard of the service {@code cache}; a
 * future fails when Redis does not answer or is being spared.
 */
final class RedisTier {

  private static final String PREFIX = "cs:v1:";
  private static final Duration GENERATION_LIFE = Duration.ofDays(7);
  private static final int VARIANT_HASH_BYTES = 16;

  private final RedisClient redis;
  private final Guard guard;

  RedisTier(RedisClient redis, Guard guard) {
    this.redis = redis;
    this.guard = guard;
  }

  /** What Redis knows of a creator: the generation, and an entry of whichever. */
  record Found(Optional<Long> generation, Optional<Stored> entry) {}

  /** Whether Redis is not being spared. */
  boolean serves() {
    return guard.state() == Guard.State.CLOSED;
  }

  /** Looks up the current generation and an entry, at one moment. */
  Future<Found> find(Kind kind, Username username, String variant) {
    return send(Request.cmd(Command.MGET)
            .arg(generationKey(username))
            .arg(key(kind, username, variant)))
        .map(both -> new Found(generation(both.get(0)), entry(both.get(1))));
  }

  /** An entry of whichever generation. */
  Future<Optional<Stored>> entry(Kind kind, Username username, String variant) {
    return send(Request.cmd(Command.GET).arg(key(kind, username, variant))).map(RedisTier::entry);
  }

  /**
   * Keeps an entry.
   *
   * @param life at least 1 ms
   */
  Future<Void> set(Kind kind, Username username, String variant, Stored entry, Duration life) {
    return send(Request.cmd(Command.SET)
            .arg(key(kind, username, variant))
            .arg(EntryCodec.encode(entry))
            .arg("PX")
            .arg(life.toMillis()))
        .mapEmpty();
  }

  /** The current generation of a creator; empty where Redis knows none. */
  Future<Optional<Long>> generation(Username username) {
    return send(Request.cmd(Command.GET).arg(generationKey(username))).map(RedisTier::generation);
  }

  /** Begins a generation, whatever the current one is. */
  Future<Void> setGeneration(Username username, long id) {
    return send(generationIs(username, id)).mapEmpty();
  }

  /**
   * Begins a generation where Redis knows none.
   *
   * @return whether it knew none
   */
  Future<Boolean> setFirstGeneration(Username username, long id) {
    return send(generationIs(username, id).arg("NX")).map(answer -> answer != null);
  }

  /** The name of an entry, the same on every node. */
  static String key(Kind kind, Username username, String variant) {
    String key = PREFIX + kind.name().toLowerCase(Locale.ROOT) + ":" + username;
    return variant.isEmpty() ? key : key + ":" + hash(variant);
  }

  private Future<Response> send(Request command) {
    return guard.run(() -> redis.send(command));
  }

  private static Request generationIs(Username username, long id) {
    return Request.cmd(Command.SET)
        .arg(generationKey(username))
        .arg(Long.toUnsignedString(id, 16))
        .arg("PX")
        .arg(GENERATION_LIFE.toMillis());
  }

  private static Optional<Long> generation(Response found) {
    return Optional.ofNullable(found).map(text -> Long.parseUnsignedLong(text.toString(), 16));
  }

  private static Optional<Stored> entry(Response found) {
    return Optional.ofNullable(found)
        .flatMap(bytes -> EntryCodec.decode(bytes.toBuffer().getBytes()));
  }

  private static String generationKey(Username username) {
    return PREFIX + "gen:" + username;
  }

  private static String hash(String variant) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(variant.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, VARIANT_HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
