package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.bareProfile;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import testing.Wait;

class CreatorPastIT extends StoreHarness {

  private static CreatorChanges changes(long id, Instant from, Instant to) {
    return Wait.of(store.changes(id, from, to, 10));
  }

  @Test
  void whatAProfileSaidIsKeptWheneverItDiffers() {
    long id = save(creator(profile(name), NOON)).id();
    save(creator(profile(name), NOON.plus(1, HOURS)));
    save(creator(bareProfile(name), NOON.plus(2, HOURS)));

    CreatorChanges changes = changes(id, NOON.plus(90, MINUTES), NOON.plus(3, HOURS));
    assertThat(changes.wordsBefore().orElseThrow().seenAt()).isEqualTo(NOON);
    assertThat(changes.wordsBefore().orElseThrow().isPrivate()).isFalse();
    // What a document does not tell keeps what was known: only the private flag differs.
    assertThat(changes.wordsAfter().orElseThrow().seenAt()).isEqualTo(NOON.plus(2, HOURS));
    assertThat(changes.wordsAfter().orElseThrow().biography())
        .isEqualTo(changes.wordsBefore().orElseThrow().biography());
    assertThat(changes.wordsAfter().orElseThrow().isPrivate()).isTrue();
    assertThat(changes.numbersBefore().orElseThrow().takenAt()).isEqualTo(NOON.plus(1, HOURS));
    assertThat(changes(id, NOON.minus(1, DAYS), NOON).wordsBefore()).isEmpty();
    assertThat(changes(id, NOON.minus(1, DAYS), NOON).numbersBefore()).isEmpty();
  }

  @Test
  void postsThatChangedWentAndCameBackAreNoted() {
    Post a = post("A", NOON.minus(4, DAYS), "bread");
    Post b = post("B", NOON.minus(3, DAYS), "rolls");
    Post c = post("C", NOON.minus(2, DAYS), "cake");
    long id = save(creator(profile(name), NOON, a, b, c)).id();
    assertThat(changes(id, NOON.minus(1, HOURS), NOON).posts()).isEmpty();

    Post reworded = post("A", NOON.minus(4, DAYS), "better bread");
    Post d = post("D", NOON.plus(1, HOURS), "tart");
    save(creator(profile(name), NOON.plus(1, DAYS), reworded, c, d));
    List<TouchedPost> touched = changes(id, NOON, NOON.plus(1, DAYS)).posts();
    assertThat(touched).extracting(TouchedPost::shortcode).containsExactly("D", "B", "A");
    assertThat(touched.get(1).goneAt()).contains(NOON.plus(1, DAYS));
    assertThat(touched.get(2).changedAt()).contains(NOON.plus(1, DAYS));
    assertThat(touched.get(2).goneAt()).isEmpty();

    save(creator(profile(name), NOON.plus(2, DAYS), reworded, b, d));
    assertThat(changes(id, NOON, NOON.plus(1, DAYS)).posts())
        .extracting(TouchedPost::shortcode)
        .containsExactly("D", "A");
    assertThat(changes(id, NOON.plus(1, DAYS), NOON.plus(2, DAYS)).posts())
        .extracting(TouchedPost::shortcode)
        .containsExactly("C");
    assertThat(Wait.of(store.changes(id, NOON, NOON.plus(3, DAYS), 1)).more()).isTrue();
  }

  @Test
  void anOlderPostBeyondTheFetchIsNotTakenAsGone() {
    Post old = post("OLD", NOON.minus(90, DAYS), "old");
    long id = save(creator(profile(name), NOON, old, post("X", NOON.minus(1, DAYS), "x"))).id();
    save(
        creator(
            profile(name),
            NOON.plus(1, DAYS),
            post("X", NOON.minus(1, DAYS), "x"),
            post("Y", NOON, "y")));
    assertThat(changes(id, NOON.plus(1, HOURS), NOON.plus(1, DAYS)).posts()).isEmpty();
  }

  @Test
  void theRateOfTheNewestTwelvePostsIsKeptForComparison() {
    Post[] posts = new Post[14];
    for (int i = 0; i < posts.length; i++) {
      long likes = i < 12 ? 25 : 900;
      posts[i] =
          post(
              "P" + i,
              NOON.minus(1 + i, DAYS),
              "x",
              OptionalLong.of(likes),
              i == 3 ? OptionalLong.empty() : OptionalLong.of(5));
    }
    save(
        creator(profile(name), NOON, posts)); // 1,000 followers; one of twelve is from the old ones
    assertThat(Wait.of(store.engagementRates(1000, 1001, 1000)))
        .anySatisfy(
            rate -> assertThat(rate.ratePercent()).isCloseTo((11 * 3.0 + 90.5) / 12, within(1e-9)));
    save(creator(bareProfile(name), NOON.plus(1, HOURS)));
    assertThat(Wait.of(store.engagementRates(1001, Long.MAX_VALUE, 10))).isEmpty();
    assertThat(Wait.of(store.engagementRates(1000, 1001, 0))).isEmpty();
  }

  @Test
  void aSnapshotKeepsOverHowManyPostsItsMeansAre() {
    Post shown = post("A", NOON.minus(1, DAYS), "x", OptionalLong.of(90), OptionalLong.of(10));
    Post hidden = post("B", NOON, "x", OptionalLong.empty(), OptionalLong.of(30));
    long id = save(creator(profile(name), NOON, shown, hidden)).id();
    Snapshot.AveragedOver kept =
        new Snapshot.AveragedOver(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(1));
    assertThat(Wait.of(store.history(id, NOON, NOON.plus(1, HOURS))).getFirst().averagedOver())
        .isEqualTo(kept);
    assertThat(changes(id, NOON, NOON.plus(1, HOURS)).numbersBefore().orElseThrow().averagedOver())
        .isEqualTo(kept);
  }
}
