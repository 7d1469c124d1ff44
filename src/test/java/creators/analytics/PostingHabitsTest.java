package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.pinned;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostingHabitsTest {

  /** Ten posts, one every second day; the last one a day ago. */
  private final List<Post> steady =
      IntStream.range(0, 10)
          .mapToObj(i -> post(NOW.minus(Duration.ofDays(1 + 2 * i)), 10, 1))
          .toList();

  @Test
  void clockworkIsFullyConsistent() {
    PostingHabits habits = analyze(creator(1000), steady).postingHabits();
    assertThat(habits.postsPerWeek()).isEqualTo(Figure.measured(3.5, 10, 10, "posts_per_week/1"));
    assertThat(habits.consistency()).isEqualTo(Figure.derived(1, 10, 10, "consistency/1"));
    assertThat(habits.medianGapDays().value()).hasValue(2);
    assertThat(habits.longestGapDays().value()).hasValue(2);
    assertThat(habits.lastPostAgeDays().value()).hasValue(1);
  }

  @Test
  void burstsAreInconsistent() {
    // Gaps of 0, 0, 0 and 8 days: mean 2, standard deviation sqrt(12).
    Stream<Post> burst =
        IntStream.range(0, 4).mapToObj(i -> post(NOW.minus(Duration.ofDays(9)), 10 + i, 1));
    PostingHabits habits =
        analyze(
                creator(1000),
                Stream.concat(burst, Stream.of(post(NOW.minus(Duration.ofDays(1)), 1, 1))).toList())
            .postingHabits();
    assertThat(habits.consistency().value().orElseThrow())
        .isCloseTo(2 / (2 + Math.sqrt(12)), within(1e-9));
    assertThat(habits.longestGapDays().value()).hasValue(8);
  }

  @Test
  void anOldPinnedPostDoesNotStretchTheSpan() {
    Post old = pinned(post("2019-01-01T00:00:00Z", 900, 9));
    PostingHabits habits =
        analyze(creator(1000), Stream.concat(Stream.of(old), steady.stream()).toList())
            .postingHabits();
    assertThat(habits.postsPerWeek()).isEqualTo(Figure.measured(3.5, 10, 11, "posts_per_week/1"));
    assertThat(habits.longestGapDays().value()).hasValue(2);
  }

  @Test
  void aPinnedPostWithinTheOthersCounts() {
    List<Post> posts =
        IntStream.range(0, steady.size())
            .mapToObj(i -> i == 3 ? pinned(steady.get(i)) : steady.get(i))
            .toList();
    assertThat(analyze(creator(1000), posts).postingHabits().postsPerWeek())
        .isEqualTo(Figure.measured(3.5, 10, 10, "posts_per_week/1"));
  }

  @Test
  void postsFromTheFutureAreLeftOutAndReported() {
    List<Post> posts =
        Stream.concat(steady.stream(), Stream.of(post(NOW.plus(Duration.ofDays(300)), 10, 1)))
            .toList();
    CreatorAnalytics analytics = analyze(creator(1000), posts);
    assertThat(analytics.postingHabits())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*ofKnown")
        .isEqualTo(analyze(creator(1000), steady).postingHabits());
    assertThat(analytics.basis().postsInTheFuture()).isEqualTo(1);
    assertThat(analytics.basis().to()).contains(steady.getFirst().takenAt());
    assertThat(analytics.averages().likes().mean().n()).isEqualTo(11);
  }

  @Test
  void heatMapCountsByUtcWeekdayAndHour() {
    PostingHabits habits =
        analyze(
                post("2025-06-02T00:00:00Z", 1, 1), // a Monday
                post("2025-06-02T00:59:59Z", 1, 1),
                post("2025-06-08T23:00:00Z", 1, 1)) // a Sunday
            .postingHabits();
    assertThat(habits.heatMap()).hasSize(7).allSatisfy(row -> assertThat(row).hasSize(24));
    assertThat(habits.heatMap().get(0).get(0)).isEqualTo(2);
    assertThat(habits.heatMap().get(6).get(23)).isEqualTo(1);
    assertThat(habits.activeDays())
        .containsExactly(new Share("monday", 2, 2.0 / 3), new Share("sunday", 1, 1.0 / 3));
    assertThat(habits.activeHours())
        .containsExactly(new Share("00:00", 2, 2.0 / 3), new Share("23:00", 1, 1.0 / 3));
    assertThat(habits.timeZone()).isEqualTo("UTC");
  }

  @Test
  void tooFewPostsTellNoRate() {
    PostingHabits none = analyze().postingHabits();
    assertThat(none.postsPerWeek().value()).isEmpty();
    assertThat(none.lastPostAgeDays().value()).isEmpty();
    assertThat(none.activeDays()).isEmpty();
    PostingHabits one = analyze(post("2025-06-29T12:00:00Z", 1, 1)).postingHabits();
    assertThat(one.postsPerWeek().value()).isEmpty();
    assertThat(one.consistency().value()).isEmpty();
    assertThat(one.longestGapDays().value()).isEmpty();
    assertThat(one.lastPostAgeDays().value()).hasValue(1);
  }

  @Test
  void postsOfTheSameInstantTellNoRate() {
    List<Post> posts =
        IntStream.range(0, 6).mapToObj(i -> post(NOW.minus(Duration.ofDays(9)), i, 1)).toList();
    PostingHabits habits = analyze(creator(1000), posts).postingHabits();
    assertThat(habits.postsPerWeek().value()).isEmpty();
    assertThat(habits.consistency().value()).isEmpty();
  }
}
