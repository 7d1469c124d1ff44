package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.hidden;
import static creators.analytics.Fixture.ofType;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BestTimesTest {

  private static final Instant START = Instant.parse("2025-01-01T00:30:00Z");

  /** One post a day, each 5 hours later in the day than the one before. */
  private static List<Post> roundTheClock(int n, IntToLongFunction likesAtHour) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> {
              int hour = i * 5 % 24;
              return post(
                  START.plus(Duration.ofDays(i)).plus(Duration.ofHours(hour)),
                  likesAtHour.applyAsLong(hour),
                  0);
            })
        .toList();
  }

  private static BestTimes bestTimes(List<Post> posts) {
    return analyze(creator(1000), posts).bestTimes();
  }

  @Test
  void findsThePlantedWindow() {
    BestTimes times = bestTimes(roundTheClock(120, hour -> hour == 18 || hour == 19 ? 200 : 100));
    BestTimes.Best window = times.window();
    assertThat(window.name()).contains("18:00-20:00");
    assertThat(window.uplift().n()).isEqualTo(10);
    // Ratios are 2 and 1; 10 of 120 posts are twice as good: mean 13/12.
    double mean = 13.0 / 12;
    double uplift = (10 * 2 + 5 * mean) / 15 / mean - 1;
    assertThat(window.uplift().value().orElseThrow()).isCloseTo(uplift, within(1e-9));
    assertThat(window.uplift().interval().orElseThrow().low()).isBetween(0.2, uplift);
    assertThat(window.uplift().interval().orElseThrow().high()).isBetween(uplift, 0.9);
    assertThat(window.evidence()).contains("strong");
    assertThat(times.timeZone()).isEqualTo("UTC");
  }

  @Test
  void theLastWindowOfTheDayEndsAtMidnight() {
    assertThat(bestTimes(roundTheClock(120, hour -> hour >= 22 ? 200 : 100)).window().name())
        .contains("22:00-00:00");
  }

  @Test
  void aWindowMayCrossMidnight() {
    List<Post> posts = roundTheClock(120, hour -> hour == 23 || hour == 0 ? 200 : 100);
    assertThat(analyze(creator(1000), posts).bestTimeToPost()).contains("23:00-01:00");
  }

  @Test
  void growthDoesNotFoolIt() {
    // The account grows a hundredfold, and moves from mornings to evenings; 8:00 is 1.5 times as
    // good as its neighbours in time all along.
    List<Post> posts =
        IntStream.range(0, 150)
            .mapToObj(
                i -> {
                  int hour = i % 3 == 0 ? 8 : i < 75 ? 11 : 20;
                  double likes = 100 * Math.pow(100, i / 150.0) * (hour == 8 ? 1.5 : 1);
                  return post(
                      START.plus(Duration.ofDays(i)).plus(Duration.ofHours(hour)),
                      Math.round(likes),
                      0);
                })
            .toList();
    assertThat(bestTimes(posts).window().name()).contains("08:00-10:00");
  }

  @Test
  void aFewLuckyPostsLoseAgainstManyGoodOnes() {
    // 3 posts at 3:00 with 2 times the usual, 30 posts at 18:00 with 1.8 times.
    List<Post> posts =
        IntStream.range(0, 120)
            .mapToObj(
                i -> {
                  int hour = i % 40 == 7 ? 3 : i % 4 == 0 ? 18 : 12;
                  return post(
                      START.plus(Duration.ofDays(i)).plus(Duration.ofHours(hour)),
                      hour == 3 ? 200 : hour == 18 ? 180 : 100,
                      0);
                })
            .toList();
    assertThat(bestTimes(posts).window().name()).contains("18:00-20:00");
  }

  @Test
  void bestDayIsFound() {
    List<Post> posts =
        IntStream.range(0, 70)
            .mapToObj(i -> post(START.plus(Duration.ofDays(i)), i % 7 == 3 ? 150 : 100, 0))
            .toList();
    BestTimes.Best day = bestTimes(posts).day();
    assertThat(day.name()).contains("saturday"); // 1 January 2025 was a Wednesday
    assertThat(day.uplift().n()).isEqualTo(10);
  }

  @Test
  void tooLittleEvidenceNamesNoBestTime() {
    assertThat(bestTimes(List.of()).window().name()).isEmpty();
    BestTimes few = bestTimes(roundTheClock(29, hour -> hour));
    assertThat(few.window().uplift())
        .isEqualTo(
            Figure.unavailable(
                29, 29, "best_time/3", "insufficient data: 29 posts can be compared, needs 30"));
    assertThat(few.windows()).isEmpty();
    assertThat(few.days()).isEmpty();
    assertThat(bestTimes(roundTheClock(31, hour -> hour)).window().name()).isPresent();
    assertThat(bestTimes(roundTheClock(100, _ -> 0)).window().name()).isEmpty();
    assertThat(bestTimes(roundTheClock(100, _ -> 100)).window().uplift().note())
        .contains("no group is above the usual");
    List<Post> hidden =
        IntStream.range(0, 30).mapToObj(i -> hidden(START.plus(Duration.ofDays(i)))).toList();
    assertThat(bestTimes(hidden).window().name()).isEmpty();
    assertThat(bestTimes(hidden).n()).isZero();
    assertThat(bestTimes(hidden).ofKnown()).isEqualTo(30);
  }

  @Test
  void hoursAreComparedAndNotFormats() {
    // Reels get twice as much and are posted at 20:00 only; within each format all posts are alike.
    List<Post> posts =
        IntStream.range(0, 120)
            .mapToObj(
                i ->
                    ofType(
                        i % 3 == 0 ? PostType.REEL : PostType.IMAGE,
                        START.plus(Duration.ofDays(i)).plus(Duration.ofHours(i % 3 == 0 ? 20 : 10)),
                        i % 3 == 0 ? 200 : 100))
            .toList();
    Figure evening = bestTimes(posts).window().uplift();
    // What is left of +100 %: the prior of five usual posts in each format.
    assertThat(evening.value().orElse(0)).isLessThan(0.1);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<Post> posts = roundTheClock(60, hour -> 100 + hour);
    assertThat(bestTimes(posts)).isEqualTo(bestTimes(posts));
  }

  @Test
  void postsThatStillCollectLikesAreNotCompared() {
    List<Post> settled = roundTheClock(120, hour -> hour == 18 ? 200 : 100);
    Post fresh = post(NOW.minus(Duration.ofHours(47)), 1, 0);
    BestTimes times = bestTimes(Stream.concat(settled.stream(), Stream.of(fresh)).toList());
    assertThat(times.n()).isEqualTo(120);
    assertThat(times.windows()).isEqualTo(bestTimes(settled).windows());
  }

  @Test
  void oneViralPostCountsAsThreeTimesTheUsualAtMost() {
    List<Post> posts = roundTheClock(40, hour -> hour == 5 ? 1_000_000 : 100);
    assertThat(
            RelativeEngagement.of(Sample.of(creator(1000), posts, List.of(), Background.NONE, NOW)))
        .extracting(RelativeEngagement::ratio)
        .containsOnly(1.0, 3.0);
  }
}
