package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** What is out of date is given to nobody, except as a last resort. */
class StaleEntriesIT extends TwoTierCacheCase {

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

  private Optional<String> lastResort(TwoTierCache node) {
    return Wait.of(node.lastResort(Kind.REPORT, vera, "")).map(TwoTierCacheIT::body);
  }
}
