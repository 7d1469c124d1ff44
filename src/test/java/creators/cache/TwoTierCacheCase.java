package creators.cache;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import creators.resilience.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import testing.RedisConnection;
import testing.StraightGuard;
import testing.Wait;

/** Several nodes, each with a memory of its own, and one Redis. */
abstract class TwoTierCacheCase {

  static final AtomicInteger NAMES = new AtomicInteger();

  @RegisterExtension static final RedisConnection REDIS = new RedisConnection();

  final Clock clock = Clock.systemUTC();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  final Username vera = new Username("vera" + NAMES.incrementAndGet() + "." + runId());

  TwoTierCache node() {
    return new TwoTierCache(REDIS.client(), straight(), 1_000_000, registry, clock, new Random());
  }

  static Guard straight() {
    return new StraightGuard("cache");
  }

  Optional<String> get(TwoTierCache node, String variant) {
    return Wait.of(node.get(Kind.REPORT, vera, variant)).map(TwoTierCacheCase::body);
  }

  Optional<String> peek(TwoTierCache node, String variant) {
    return node.peek(Kind.REPORT, vera, variant).map(TwoTierCacheCase::body);
  }

  void put(TwoTierCache node, String variant, String body) {
    node.put(Kind.REPORT, vera, variant, entry(body));
  }

  CacheEntry entry(String body) {
    // A load begins after the instant before it.
    Instant begun = clock.instant();
    Wait.until("the clock moves", () -> clock.instant().isAfter(begun));
    return new CacheEntry(
        body.getBytes(StandardCharsets.UTF_8),
        "\"" + body.hashCode() + "\"",
        clock.instant(),
        Duration.ofMillis(5),
        clock.instant().plus(Duration.ofDays(30)),
        "{}");
  }

  static String body(CacheEntry entry) {
    return new String(entry.body(), StandardCharsets.UTF_8);
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    Wait.of(REDIS.client().send(Request.cmd(Command.KEYS).arg("cs:v1:*" + vera + "*")))
        .forEach(key -> keys.add(key.toString()));
    return keys;
  }

  double puts(String tier) {
    return registry
        .get("creators.cache.puts")
        .tags("tier", tier, "result", "kept")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  static String runId() {
    return Long.toString(ProcessHandle.current().pid() * 100_000 + System.nanoTime() % 100_000, 36);
  }
}
