package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.Figure;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.store.CreatorChanges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Means of two fetches are compared only where they are over as many posts. */
class AveragesOverTimeTest {

  private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

  private static Snapshot snapshot(Instant at, double comments, OptionalInt n) {
    return new Snapshot(
        at,
        OptionalLong.of(1000),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(comments),
        OptionalDouble.empty(),
        new Snapshot.AveragedOver(OptionalInt.empty(), n, OptionalInt.empty()),
        SourceKind.DEMO);
  }

  private static DiffDocument diff(OptionalInt before, OptionalInt after) {
    return DiffDocument.of(
        FROM,
        TO,
        new CreatorChanges(
            Optional.of(snapshot(FROM, 40, before)),
            Optional.of(snapshot(TO, 24, after)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false));
  }

  @Test
  void meansOverAsManyPostsAreCompared() {
    assertThat(diff(OptionalInt.of(12), OptionalInt.of(12)).numbers())
        .contains(
            new DiffDocument.NumberChange(
                "avg_comments",
                40,
                24,
                -16,
                OptionalDouble.of(-40),
                OptionalInt.of(12),
                Figure.Kind.MEASURED,
                "avg_comments_at_fetch/2"));
  }

  @Test
  void meansOverOtherNumbersOfPostsAreNoChange() {
    DiffDocument diff = diff(OptionalInt.of(12), OptionalInt.of(9));
    assertThat(diff.numbers())
        .extracting(DiffDocument.NumberChange::name)
        .containsExactly("followers");
    assertThat(diff.unknown())
        .anySatisfy(text -> assertThat(text).startsWith("avg_comments: ").contains("12", "9"));
  }

  @Test
  void aMeanOverWhoKnowsHowManyPostsIsNoChange() {
    DiffDocument diff = diff(OptionalInt.empty(), OptionalInt.of(12));
    assertThat(diff.numbers())
        .extracting(DiffDocument.NumberChange::name)
        .containsExactly("followers");
    assertThat(diff.unknown())
        .anySatisfy(
            text -> assertThat(text).startsWith("avg_comments: ").contains("the earlier moment"));
  }

  @Test
  void oneFetchForBothMomentsIsNoStandstill() {
    Optional<Snapshot> only = Optional.of(snapshot(FROM, 40, OptionalInt.of(12)));
    DiffDocument diff =
        DiffDocument.of(
            FROM,
            TO,
            new CreatorChanges(only, only, Optional.empty(), Optional.empty(), List.of(), false));
    assertThat(diff.numbers()).isEmpty();
    assertThat(diff.unknown())
        .contains("whether any number changed: the same fetch stands for both moments");
  }

  @Test
  void withoutAnEndADifferenceEndsAtTheLastFetch() {
    Instant fetched = FROM.plusSeconds(90);
    assertThat(DiffDocument.end(FROM, Optional.empty(), fetched)).isEqualTo(fetched);
    assertThat(DiffDocument.end(FROM, Optional.of(TO), fetched)).isEqualTo(TO);
    assertThat(DiffDocument.end(TO, Optional.empty(), fetched)).isEqualTo(TO);
  }

  @Test
  void aHistoryTellsOverHowManyPostsEachMeanIs() {
    HistoryDocument history =
        HistoryDocument.of(
            List.of(snapshot(FROM, 40, OptionalInt.empty()), snapshot(TO, 24, OptionalInt.of(12))),
            Resolution.ALL);
    assertThat(history.history())
        .extracting(HistoryDocument.Point::avgCommentsN)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(12));
    assertThat(history.basis())
        .containsOnlyKeys(
            "followers",
            "following",
            "posts_count",
            "avg_likes",
            "avg_comments",
            "engagement_rate");
    assertThat(history.basis().get("engagement_rate").formula())
        .isEqualTo("engagement_rate_at_fetch/2");
  }
}
