package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import testing.RedisConnection;
import testing.StraightGuard;
import testing.TestRedis;
import testing.Wait;

/** Several nodes, each with a memory of its own, and one Redis. */
class TwoTierCacheIT {

  private static final AtomicInteger NAMES = new AtomicInteger();

  @RegisterExtension private static final RedisConnection REDIS = new RedisConnection();

  private final Clock clock = Clock.systemUTC();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Username vera = new Username("vera" + NAMES.incrementAndGet() + "." + runId());

  @Test
  void whatOneNodePutsAllFindAndTheNextTimeInTheirOwnMemory() {
    TwoTierCache a = node();
    TwoTierCache b = node();
    assertThat(get(a, "")).isEmpty();
    put(a, "", "report");
    assertThat(peek(a, "")).contains("report");
    assertThat(peek(b, "")).isEmpty();
    Wait.until("it is in Redis", () -> get(b, "").isPresent());
    assertThat(get(b, "")).contains("report");
    assertThat(peek(b, "")).contains("report");
  }

  @Test
  void whatIsInMemoryIsConfirmedByRedisOnceNewsMayHaveBeenMissed() {
    TwoTierCache a = node();
    TwoTierCache b = node();
    get(a, "");
    put(a, "", "old");
    Wait.until("it is in Redis", () -> get(b, "").isPresent());
    Wait.of(b.invalidate(vera));
    assertThat(peek(a, "")).as("the news is lost").contains("old");

    a.doubtMemory();
    assertThat(peek(a, "")).isEmpty();
    assertThat(get(a, "")).isEmpty();
    assertThat(peek(a, "")).isEmpty();

    put(a, "", "new");
    a.doubtMemory();
    assertThat(get(a, "")).as("confirmed").contains("new");
    assertThat(peek(a, "")).contains("new");
  }

  @Test
  void theEntryComesBackWhole() {
    TwoTierCache a = node();
    get(a, "");
    CacheEntry entry = entry("{\"name\":\"Véra 🌅\"}");
    a.put(Kind.REPORT, vera, "", entry);
    TwoTierCache b = node();
    Wait.until("it is in Redis", () -> get(b, "").isPresent());
    CacheEntry back = Wait.of(b.get(Kind.REPORT, vera, "")).orElseThrow();
    assertThat(back.body()).isEqualTo(entry.body());
    assertThat(back.etag()).isEqualTo(entry.etag());
    assertThat(back.facts()).isEqualTo(entry.facts());
    assertThat(back.storedAt()).isEqualTo(entry.storedAt());
  }

  @Test
  void variantsAndKindsAreApart() {
    TwoTierCache a = node();
    get(a, "");
    put(a, "limit=5&sort=likes", "five");
    assertThat(get(a, "limit=5&sort=likes")).contains("five");
    assertThat(get(a, "limit=6")).isEmpty();
    assertThat(Wait.of(a.get(Kind.POSTS, vera, "limit=5&sort=likes"))).isEmpty();
  }

  @Test
  void invalidatingDropsEveryKindAndVariantInBothTiers() {
    TwoTierCache a = node();
    get(a, "");
    for (Kind kind : Kind.values()) {
      a.put(kind, vera, "", entry("x"));
      a.put(kind, vera, "page=2", entry("x"));
    }
    Wait.until("all is in Redis", () -> puts("redis") == 2 * Kind.values().length);
    Wait.of(a.invalidate(vera));
    TwoTierCache b = node();
    for (Kind kind : Kind.values()) {
      for (TwoTierCache node : List.of(a, b)) {
        assertThat(node.peek(kind, vera, "")).isEmpty();
        assertThat(Wait.of(node.get(kind, vera, ""))).isEmpty();
        assertThat(Wait.of(node.get(kind, vera, "page=2"))).isEmpty();
      }
    }
  }

  @Test
  void afterAnInvalidationNewEntriesAreKept() {
    TwoTierCache a = node();
    get(a, "");
    put(a, "", "old");
    Wait.of(a.invalidate(vera));
    put(a, "", "new");
    assertThat(peek(a, "")).contains("new");
    TwoTierCache b = node();
    Wait.until("the new one is in Redis", () -> get(b, "").equals(Optional.of("new")));
  }

  @Test
  void aLoadThatBeganBeforeAnInvalidationIsNotPutBack() {
    TwoTierCache a = node();
    get(a, "");
    CacheEntry slow = entry("old");
    Wait.of(a.invalidate(vera));
    a.put(Kind.REPORT, vera, "", slow);
    assertThat(peek(a, "")).isEmpty();
    assertThat(get(a, "")).isEmpty();
    assertThat(
            registry
                .get("creators.cache.puts")
                .tags("tier", "memory", "result", "stale", "kind", "report")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anotherNodesSlowLoadIsOfNoUseToAnybodyAfterAnInvalidationItHasNotHeardOf() {
    TwoTierCache a = node();
    TwoTierCache b = node();
    get(a, "");
    CacheEntry slow = entry("old");
    get(b, "");
    Wait.of(b.invalidate(vera));
    a.put(Kind.REPORT, vera, "", slow);
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    assertThat(get(b, "")).isEmpty();
    assertThat(get(node(), "")).isEmpty();
  }

  @Test
  void everyEntryHasATimeToLiveWithinATenthOfItsKinds() {
    TwoTierCache a = node();
    get(a, "");
    for (int i = 0; i < 20; i++) {
      put(a, "page=" + i, "x");
    }
    Wait.until("all is in Redis", () -> puts("redis") == 20);
    List<Long> lives = new ArrayList<>();
    for (String key : keys()) {
      if (key.contains(":report:")) {
        lives.add(Wait.of(REDIS.client().send(Request.cmd(Command.PTTL).arg(key))).toLong());
      }
    }
    long day = Duration.ofHours(24).toMillis();
    assertThat(lives).hasSize(20).allMatch(life -> life > day * 0.89 && life <= day * 1.1);
    assertThat(lives.stream().distinct()).as("not all at once").hasSizeGreaterThan(10);
  }

  @Test
  void bytesInRedisThatAreNoEntryAreAMiss() {
    TwoTierCache a = node();
    get(a, "");
    Wait.of(
        REDIS
            .client()
            .send(
                Request.cmd(Command.SET)
                    .arg("cs:v1:report:" + vera)
                    .arg("garbage")
                    .arg("EX")
                    .arg(60)));
    assertThat(get(a, "")).isEmpty();
  }

  @Test
  void aGenerationThatRedisForgotCostsMissesAndRevivesNothing() {
    TwoTierCache a = node();
    get(a, "");
    put(a, "", "old");
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    Wait.of(REDIS.client().send(Request.cmd(Command.DEL).arg("cs:v1:gen:" + vera)));
    TwoTierCache b = node();
    assertThat(get(b, "")).isEmpty();
    assertThat(get(b, "")).isEmpty();
    put(b, "", "new");
    assertThat(get(b, "")).contains("new");
  }

  @Test
  void hitsAndMissesAreCountedByTier() {
    TwoTierCache a = node();
    get(a, "");
    put(a, "", "x");
    get(a, "");
    a.peek(Kind.REPORT, vera, "");
    assertThat(gets("memory", "miss")).isEqualTo(1);
    assertThat(gets("redis", "miss")).isEqualTo(1);
    assertThat(gets("memory", "hit")).isEqualTo(2);
    assertThat(registry.get("creators.cache.memory.bytes").gauge().value()).isPositive();
  }

  @Test
  void withoutRedisTheMemoryStillServesAndNothingFails(@TempDir Path dir) {
    EmbeddedRedis server = EmbeddedRedis.start(dir);
    RedisClient redis = new RedisClient(REDIS.vertx(), TestRedis.settings(server), new Random());
    server.close();
    Guard guard = Guards.create(REDIS.vertx(), registry, clock, new Random()).cache();
    TwoTierCache cache = new TwoTierCache(redis, guard, 1_000_000, registry, clock, new Random());
    for (int i = 0; i < 20; i++) {
      assertThat(get(cache, "page=" + i)).isEmpty();
    }
    assertThat(guard.state()).isEqualTo(Guard.State.OPEN);
    put(cache, "", "x");
    assertThat(get(cache, "")).contains("x");
    Wait.of(cache.invalidate(vera));
    assertThat(get(cache, "")).isEmpty();
    Wait.of(redis.close());
  }

  @Test
  void anInvalidationThatAFrozenRedisMissedIsMadeGoodBeforeItIsRead(@TempDir Path dir)
      throws IOException {
    try (EmbeddedRedis server = EmbeddedRedis.start(dir)) {
      RedisClient redis =
          new RedisClient(
              REDIS.vertx(), TestRedis.settings(server, Duration.ofMillis(500)), new Random());
      TwoTierCache cache =
          new TwoTierCache(redis, straight(), 1_000_000, registry, clock, new Random());
      Wait.until("Redis is there", () -> Wait.failureOf(redis.ping()) == null);
      get(cache, "");
      put(cache, "", "old");
      Wait.until("it is in Redis", () -> puts("redis") == 1);
      signal("STOP", dir);
      long start = System.nanoTime();
      try {
        Wait.of(cache.invalidate(vera));
        assertThat(get(cache, "")).isEmpty();
      } finally {
        signal("CONT", dir);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      Wait.until("Redis is back", () -> Wait.failureOf(redis.ping()) == null);
      assertThat(get(cache, "")).isEmpty();
      TwoTierCache other =
          new TwoTierCache(redis, straight(), 1_000_000, registry, clock, new Random());
      assertThat(get(other, "")).isEmpty();
      Wait.of(redis.close());
    }
  }

  @Test
  void aRedisThatComesBackEmptyIsToldAgainWhatMemoriesHoldAndCanConfirmThem(@TempDir Path dir)
      throws IOException {
    try (EmbeddedRedis server = EmbeddedRedis.start(dir)) {
      RedisClient redis =
          new RedisClient(
              REDIS.vertx(), TestRedis.settings(server, Duration.ofMillis(500)), new Random());
      TwoTierCache a =
          new TwoTierCache(redis, straight(), 1_000_000, registry, clock, new Random());
      TwoTierCache b =
          new TwoTierCache(redis, straight(), 1_000_000, registry, clock, new Random());
      Wait.until("Redis is there", () -> Wait.failureOf(redis.ping()) == null);
      get(a, "");
      put(a, "", "known");
      Wait.until("it is in Redis", () -> get(b, "").isPresent());
      signal("STOP", dir);
      try {
        assertThat(get(a, "other")).isEmpty();
      } finally {
        signal("CONT", dir);
      }
      Wait.until("Redis is back", () -> Wait.failureOf(redis.ping()) == null);
      Wait.of(redis.send(Request.cmd(Command.FLUSHALL)));

      Wait.until(
          "it is in Redis again",
          () ->
              peek(a, "").isPresent()
                  && Wait.of(redis.send(Request.cmd(Command.DBSIZE))).toLong() == 2);
      a.doubtMemory();
      b.doubtMemory();
      assertThat(get(a, "")).contains("known");
      assertThat(get(b, "")).contains("known");
      Wait.of(redis.close());
    }
  }

  @Test
  void whatIsOutOfDateIsStillThereAsALastResortOnEveryNode() {
    TwoTierCache a = node();
    get(a, "");
    put(a, "", "old");
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    Wait.of(a.invalidate(vera));
    TwoTierCache b = node();
    assertThat(get(b, "")).isEmpty();
    assertThat(lastResort(a)).contains("old");
    assertThat(lastResort(b)).contains("old");
  }

  @Test
  void aCopyIsALastResortAndNothingElse() {
    TwoTierCache a = node();
    TwoTierCache b = node();
    get(a, "");
    a.putCopy(Kind.REPORT, vera, "", entry("partial"));
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    assertThat(peek(a, "")).isEmpty();
    assertThat(get(a, "")).isEmpty();
    assertThat(get(b, "")).isEmpty();
    assertThat(lastResort(a)).contains("partial");
    assertThat(lastResort(b)).contains("partial");
    put(a, "", "complete");
    a.putCopy(Kind.REPORT, vera, "", entry("partial"));
    assertThat(get(a, "")).as("a copy takes nobody's place").contains("complete");
  }

  @Test
  void aCopyThatIsTooOldIsNoResort() {
    TwoTierCache a = node();
    get(a, "");
    CacheEntry entry = entry("old");
    Instant hourAgo = clock.instant().minus(Kind.REPORT.ifError());
    a.putCopy(
        Kind.REPORT,
        vera,
        "",
        new CacheEntry(
            entry.body(), entry.etag(), hourAgo, entry.cost(), entry.freshUntil(), "{}"));
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    assertThat(lastResort(a)).isEmpty();
    assertThat(lastResort(node())).isEmpty();
  }

  @Test
  void anEntryEndsWhenItsDataMayNoLongerBeGiven() {
    TwoTierCache a = node();
    get(a, "");
    CacheEntry entry = entry("x");
    Instant soon = clock.instant().plusSeconds(60);
    a.put(
        Kind.REPORT,
        vera,
        "",
        new CacheEntry(entry.body(), entry.etag(), entry.storedAt(), entry.cost(), soon, "{}"));
    Wait.until("it is in Redis", () -> puts("redis") == 1);
    long life =
        Wait.of(REDIS.client().send(Request.cmd(Command.PTTL).arg("cs:v1:report:" + vera)))
            .toLong();
    assertThat(Duration.ofMillis(life))
        .isBetween(
            Kind.REPORT.whileRevalidating(), Kind.REPORT.whileRevalidating().plusSeconds(60));
    CacheEntry kept = Wait.of(node().get(Kind.REPORT, vera, "")).orElseThrow();
    assertThat(kept.freshUntil()).isEqualTo(soon);
    assertThat(kept.cost()).isEqualTo(entry.cost());
  }

  @Test
  void anAbsenceIsKnownToAllNodesUntilThereIsNewsOfTheCreator() {
    TwoTierCache a = node();
    TwoTierCache b = node();
    Wait.of(a.get(Kind.ABSENCE, vera, ""));
    a.put(Kind.ABSENCE, vera, "", entry(""));
    Wait.until("b knows", () -> Wait.of(b.get(Kind.ABSENCE, vera, "")).isPresent());
    Wait.of(b.invalidate(vera));
    Wait.of(a.invalidate(vera));
    assertThat(Wait.of(a.get(Kind.ABSENCE, vera, ""))).isEmpty();
    assertThat(Wait.of(b.get(Kind.ABSENCE, vera, ""))).isEmpty();
  }

  /**
   * Any interleaving of slow loads with changes on three nodes: once a change is announced, nobody
   * is given what is older.
   */
  @Test
  void nobodyIsEverGivenWhatIsOlderThanTheLastAnnouncedChange() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Username creator = new Username("r" + seed + "." + runId());
      List<TwoTierCache> nodes = List.of(node(), node(), node());
      List<Runnable> loading = new ArrayList<>();
      int version = 0;
      for (int step = 0; step < 60; step++) {
        TwoTierCache node = nodes.get(random.nextInt(nodes.size()));
        switch (random.nextInt(6)) {
          case 0 -> {
            version++;
            // The bus reaches every node, in any order.
            List<TwoTierCache> order = new ArrayList<>(nodes);
            Collections.shuffle(order, random);
            order.forEach(each -> Wait.of(each.invalidate(creator)));
          }
          case 1, 2 -> {
            if (!loading.isEmpty()) {
              loading.remove(random.nextInt(loading.size())).run();
            }
          }
          default -> {
            Optional<CacheEntry> found = Wait.of(node.get(Kind.REPORT, creator, ""));
            if (found.isPresent()) {
              assertThat(body(found.get())).isEqualTo("v" + version);
            } else {
              CacheEntry read = entry("v" + version);
              loading.add(() -> node.put(Kind.REPORT, creator, "", read));
            }
          }
        }
      }
    }
  }

  private TwoTierCache node() {
    return new TwoTierCache(REDIS.client(), straight(), 1_000_000, registry, clock, new Random());
  }

  private static Guard straight() {
    return new StraightGuard("cache");
  }

  private Optional<String> get(TwoTierCache node, String variant) {
    return Wait.of(node.get(Kind.REPORT, vera, variant)).map(TwoTierCacheIT::body);
  }

  private Optional<String> peek(TwoTierCache node, String variant) {
    return node.peek(Kind.REPORT, vera, variant).map(TwoTierCacheIT::body);
  }

  private Optional<String> lastResort(TwoTierCache node) {
    return Wait.of(node.lastResort(Kind.REPORT, vera, "")).map(TwoTierCacheIT::body);
  }

  private void put(TwoTierCache node, String variant, String body) {
    node.put(Kind.REPORT, vera, variant, entry(body));
  }

  private CacheEntry entry(String body) {
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

  private static String body(CacheEntry entry) {
    return new String(entry.body(), StandardCharsets.UTF_8);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    Wait.of(REDIS.client().send(Request.cmd(Command.KEYS).arg("cs:v1:*" + vera + "*")))
        .forEach(key -> keys.add(key.toString()));
    return keys;
  }

  private double gets(String tier, String result) {
    return registry
        .get("creators.cache.gets")
        .tags("tier", tier, "result", result, "kind", "report")
        .counter()
        .count();
  }

  private double puts(String tier) {
    return registry
        .get("creators.cache.puts")
        .tags("tier", tier, "result", "kept")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static String runId() {
    return Long.toString(ProcessHandle.current().pid() * 100_000 + System.nanoTime() % 100_000, 36);
  }

  private static void signal(String name, Path dir) throws IOException {
    String pid = Files.readString(dir.resolve("redis.pid")).strip();
    Process kill = new ProcessBuilder("kill", "-" + name, pid).start();
    Wait.until("the signal is sent", () -> !kill.isAlive());
  }
}
