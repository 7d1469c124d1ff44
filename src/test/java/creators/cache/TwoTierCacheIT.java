package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Cache.Kind;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestRedis;
import testing.Wait;

/** What nodes keep, find and confirm. */
class TwoTierCacheIT extends TwoTierCacheCase {

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

  private double gets(String tier, String result) {
    return registry
        .get("creators.cache.gets")
        .tags("tier", tier, "result", result, "kind", "report")
        .counter()
        .count();
  }

  private static void signal(String name, Path dir) throws IOException {
    String pid = Files.readString(dir.resolve("redis.pid")).strip();
    Process kill = new ProcessBuilder("kill", "-" + name, pid).start();
    Wait.until("the signal is sent", () -> !kill.isAlive());
  }
}
