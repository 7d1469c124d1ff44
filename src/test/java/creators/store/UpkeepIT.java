package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** The periodic jobs' writes, through the guard that stands before the database in real use. */
class UpkeepIT extends StoreHarness {

  private static Vertx vertx;
  private static Database database;
  private static Upkeep upkeep;

  @BeforeAll
  static void openUpkeep() {
    vertx = Vertx.vertx();
    database =
        Fixtures.database(vertx, address(postgres.url()), settings(2))
            .guarded(
                Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1))
                    .database());
    upkeep = new Upkeep(database);
  }

  @AfterAll
  static void closeUpkeep() {
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @Test
  void aLostClaimStaysOneBehindTheGuard() {
    Claim lost = new Claim("cleanup_old_analysis", "nobody's", "a node that froze", 3);
    assertThat(Wait.failureOf(upkeep.deleteJobs(lost, Instant.now(), 10)))
        .isInstanceOf(ClaimLostException.class);
  }

  @Test
  void whatOldVerdictsRestOnIsForgottenAndTheVerdictsStay() throws SQLException {
    long id =
        save(creator(profile(name), NOON, post("OLD", NOON, "bread"), post("NEW", NOON, "bread")))
            .id();
    Wait.of(
        saveVerdicts(id, Map.of("OLD", verdict(Category.MUSIC), "NEW", verdict(Category.MUSIC))));
    postgres.execute(
        "update posts set ai_analyzed_at = now() - interval '200 days' where shortcode = 'OLD'");
    Claim claim = claim();
    Instant before = Instant.now().minusSeconds(180 * 86_400L);

    assertThat(Wait.of(upkeep.trimEvidence(claim, before, 10))).isEqualTo(1);
    assertThat(Wait.of(upkeep.trimEvidence(claim, before, 10))).isZero();

    assertThat(Wait.of(store.latestPosts(id, 10)))
        .allSatisfy(
            post -> assertThat(post.verdict().orElseThrow().category()).isEqualTo(Category.MUSIC))
        .anySatisfy(post -> assertThat(post.verdict().orElseThrow().evidence()).isEmpty())
        .anySatisfy(post -> assertThat(post.verdict().orElseThrow().evidence()).isNotEmpty());
  }

  @Test
  void whoWasFetchedByAnOlderVersionGetsWhatEachFetchNotesSince() throws SQLException {
    long id = save(creator(profile(name), NOON, post("A", NOON, "bread"))).id();
    String rate =
        "select followers || ' ' || rate_percent from engagement_rates where profile_id = " + id;
    String version = "select v::text from profile_versions v where profile_id = " + id;
    String rateOfFetch = postgres.value(rate);
    String versionOfFetch = postgres.value(version);
    postgres.execute(
        "delete from engagement_rates where profile_id = " + id,
        "delete from profile_versions where profile_id = " + id);

    Claim claim = claim();
    assertThat(Wait.of(upkeep.fillInPast(claim, id - 1, 1))).contains(id);
    assertThat(Wait.of(upkeep.fillInPast(claim, id - 1, 1))).contains(id);
    assertThat(Wait.of(upkeep.fillInPast(claim, Long.MAX_VALUE, 1))).isEmpty();

    assertThat(postgres.column(rate)).containsExactly(rateOfFetch);
    assertThat(postgres.column(version)).containsExactly(versionOfFetch);
  }
}
