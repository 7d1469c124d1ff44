package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static Growth growth(List<Snapshot> history) {
    return Fixture.analyze(creator(1000), List.of(), history, NOW).growth();
  }

  /** One snapshot a day, the last one now. */
  private static List<Snapshot> daily(int days, long first, long perDay) {
    return IntStream.range(0, days)
        .mapToObj(
            day ->
                snapshot(
                    NOW.minus(Duration.ofDays(days - 1L - day)),
                    OptionalLong.of(first + day * perDay),
                    OptionalLong.of(10 + day)))
        .toList();
  }

  private static Growth.Change change(
      int days, double measuredDays, long followers, double percent, long posts) {
    return new Growth.Change(
        days,
        OptionalDouble.of(measuredDays),
        Figure.measured(followers, 2, 100, "followers_change/1"),
        Figure.derived(percent, 2, 100, "followers_change_percent/1"),
        Figure.measured(posts, 2, 100, "posts_change/1"));
  }

  @Test
  void changesAreMeasuredAgainstTheSnapshotNearestToTheirDay() {
    Growth growth = growth(daily(100, 1000, 10));
    assertThat(growth.followers()).hasValue(1990);
    assertThat(growth.snapshots()).isEqualTo(100);
    assertThat(growth.days()).isEqualTo(99);
    assertThat(growth.changes())
        .containsExactly(
            change(7, 7, 70, 100.0 * 70 / 1920, 7),
            change(30, 30, 300, 100.0 * 300 / 1690, 30),
            change(90, 90, 900, 100.0 * 900 / 1090, 90));
  }

  @Test
  void aChangeSaysHowManyDaysItReallySpans() {
    Growth growth =
        growth(
            List.of(snapshot("2025-06-01T12:00:00Z", 500), snapshot("2025-06-29T12:00:00Z", 520)));
    Growth.Change month = growth.changes().get(1);
    assertThat(month.measuredDays()).hasValue(28);
    assertThat(month.followersChange().value()).hasValue(20);
    assertThat(month.followersChangePercent().value()).hasValue(4);
    assertThat(month.postsChange().note()).contains("the number of posts was not known");
    assertThat(growth.changes().get(0).followersChange().note())
        .contains("no snapshot of about 7 days earlier");
    assertThat(growth.trend().followersPerDay().value()).isEmpty();
  }

  @Test
  void growthFromZeroHasNoPercentage() {
    Growth growth =
        growth(List.of(snapshot("2025-06-22T12:00:00Z", 0), snapshot("2025-06-29T12:00:00Z", 5)));
    assertThat(growth.changes().getFirst().followersChange().value()).hasValue(5);
    assertThat(growth.changes().getFirst().followersChangePercent().value()).isEmpty();
  }

  @Test
  void oneSnapshotIsNoHistory() {
    Growth growth = growth(daily(1, 1000, 0));
    assertThat(growth.changes())
        .allSatisfy(change -> assertThat(change.followersChange().value()).isEmpty());
    assertThat(growth.trend().followersPerDay().note())
        .contains("insufficient data: 1 days with a snapshot, needs 4 over 3 days");
    assertThat(growth.projections())
        .allSatisfy(each -> assertThat(each.followers().value()).isEmpty());
    assertThat(growth.followers()).hasValue(1000);
    assertThat(growth(List.of()).asOf()).isEmpty();
  }

  @Test
  void aWrongReadingDoesNotBendTheTrend() {
    List<Snapshot> history = new ArrayList<>(daily(30, 1000, 10));
    history.set(15, snapshot(history.get(15).takenAt(), OptionalLong.of(0), OptionalLong.empty()));
    assertThat(growth(history).trend().followersPerDay().value()).hasValue(10);
  }

  @Test
  void snapshotsWithoutFollowersAndFromTheFutureAreLeftOut() {
    List<Snapshot> history = new ArrayList<>(daily(30, 1000, 10));
    Growth expected = growth(history);
    history.add(snapshot("2026-01-01T00:00:00Z", 1));
    history.add(
        snapshot(NOW.minus(Duration.ofHours(1)), OptionalLong.empty(), OptionalLong.empty()));
    assertThat(growth(history)).isEqualTo(expected);
  }

  @Test
  void manySnapshotsADayCostNoMoreThanOne() {
    List<Snapshot> history =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    snapshot(
                        NOW.minus(Duration.ofMinutes(20_000 - i)),
                        OptionalLong.of(i),
                        OptionalLong.empty()))
            .toList();
    Growth.Trend trend = growth(history).trend();
    assertThat(trend.followersPerDay().n()).isEqualTo(15);
    assertThat(trend.followersPerDay().value().orElseThrow()).isCloseTo(1440, within(1.0));
  }

  @Property(tries = 200)
  void trendRecoversAPlantedLine(
      @ForAll @IntRange(min = 4, max = 60) int days,
      @ForAll @IntRange(min = -100, max = 100) int perDay) {
    Growth.Trend trend = growth(daily(days, 10_000, perDay)).trend();
    assertThat(trend.followersPerDay().value().orElseThrow()).isCloseTo(perDay, within(1e-9));
    double median = 10_000 + perDay * (days - 1) / 2.0;
    assertThat(trend.percentPerMonth().value().orElseThrow())
        .isCloseTo(3000.0 * perDay / median, within(1e-9));
    assertThat(trend.followersPerDay().n()).isEqualTo(days);
    assertThat(trend.days()).isEqualTo(days - 1);
  }
}
