package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.Figure;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.store.CreatorChanges;
import creators.store.ProfileVersion;
import creators.store.TouchedPost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Differences between two moments, and histories by period. */
class DiffDocumentTest {

  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2025-02-01T00:00:00Z");

  private static Snapshot snapshot(Instant at, long followers, OptionalDouble likes) {
    return new Snapshot(
        at,
        OptionalLong.of(followers),
        OptionalLong.empty(),
        OptionalLong.of(followers == 0 ? 0 : 10),
        likes,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        SourceKind.DEMO);
  }

  private static ProfileVersion version(String biography, boolean isPrivate) {
    return new ProfileVersion(
        FROM,
        Optional.of("Ada"),
        Optional.ofNullable(biography),
        Optional.empty(),
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        isPrivate);
  }

  @Test
  void numbersAreComparedWhereBothAreKnownAndTheOthersAreNamed() {
    DiffDocument diff =
        DiffDocument.of(
            FROM,
            TO,
            new CreatorChanges(
                Optional.of(snapshot(FROM.minusSeconds(60), 200, OptionalDouble.of(5))),
                Optional.of(snapshot(TO.minusSeconds(60), 250, OptionalDouble.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
    assertThat(diff.numbers())
        .contains(
            new DiffDocument.NumberChange(
                "followers",
                200,
                250,
                50,
                OptionalDouble.of(25),
                OptionalInt.empty(),
                Figure.Kind.MEASURED,
                "followers_at_fetch/1"))
        .extracting(DiffDocument.NumberChange::name)
        .containsExactly("followers", "posts_count");
    assertThat(diff.from().numbersAsOf()).contains(FROM.minusSeconds(60));
    assertThat(diff.unknown())
        .contains(
            "following: not known at either moment", "avg_likes: not known at the later moment")
        .anySatisfy(text -> assertThat(text).contains("biography", "not kept"))
        .anySatisfy(text -> assertThat(text).contains("only their latest numbers are kept"));
  }

  @Test
  void aChangeFromZeroHasNoPercentage() {
    DiffDocument diff =
        DiffDocument.of(
            FROM,
            TO,
            new CreatorChanges(
                Optional.of(snapshot(FROM, 0, OptionalDouble.empty())),
                Optional.of(snapshot(TO, 7, OptionalDouble.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
    assertThat(diff.numbers().getFirst().percent()).isEmpty();
  }

  @Test
  void wordsThatDifferStandBesideEachOther() {
    DiffDocument diff =
        DiffDocument.of(
            FROM,
            TO,
            new CreatorChanges(
                Optional.empty(),
                Optional.empty(),
                Optional.of(version("bread", false)),
                Optional.of(version(null, true)),
                List.of(),
                false));
    assertThat(diff.words())
        .containsExactly(
            new DiffDocument.WordChange("biography", Optional.of("bread"), Optional.empty()),
            new DiffDocument.WordChange("is_private", Optional.of("false"), Optional.of("true")));
  }

  @Test
  void postsAreSortedByWhatHappenedToThem() {
    Instant within = FROM.plusSeconds(5);
    Instant before = FROM.minusSeconds(5);
    DiffDocument diff =
        DiffDocument.of(
            FROM,
            TO,
            new CreatorChanges(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                    touched("new", within, Optional.of(within), Optional.empty()),
                    touched("reworded", before, Optional.of(within), Optional.empty()),
                    touched("gone", before, Optional.of(before), Optional.of(within))),
                true));
    assertThat(diff.posts().added())
        .extracting(DiffDocument.PostRef::shortcode)
        .containsExactly("new");
    assertThat(diff.posts().changed())
        .extracting(DiffDocument.PostRef::shortcode)
        .containsExactly("reworded");
    assertThat(diff.posts().gone())
        .containsExactly(new DiffDocument.PostRef("gone", "image", within, Optional.empty()));
    assertThat(diff.posts().more()).isTrue();
  }

  private static TouchedPost touched(
      String shortcode, Instant takenAt, Optional<Instant> changedAt, Optional<Instant> goneAt) {
    return new TouchedPost(shortcode, "image", Optional.empty(), takenAt, changedAt, goneAt);
  }

  @Test
  void aPeriodIsToldByItsLastSnapshot() {
    // From Monday, 30 December 2024, every 12 hours for 35 days.
    List<Snapshot> all =
        IntStream.range(0, 70)
            .mapToObj(
                i ->
                    snapshot(
                        Instant.parse("2024-12-30T06:00:00Z").plus(Duration.ofHours(12L * i)),
                        i,
                        OptionalDouble.empty()))
            .toList();
    assertThat(Resolution.ALL.thin(all)).isEqualTo(all);
    assertThat(Resolution.DAY.thin(all)).hasSize(35).allMatch(each -> odd(each));
    assertThat(Resolution.WEEK.thin(all))
        .extracting(each -> each.followers().getAsLong())
        .containsExactly(13L, 27L, 41L, 55L, 69L);
    assertThat(Resolution.MONTH.thin(all))
        .extracting(each -> each.followers().getAsLong())
        .containsExactly(3L, 65L, 69L);
    assertThat(Resolution.WEEK.thin(List.of())).isEmpty();
  }

  private static boolean odd(Snapshot snapshot) {
    return snapshot.followers().getAsLong() % 2 == 1;
  }
}
