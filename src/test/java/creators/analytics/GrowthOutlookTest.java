package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.captioned;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static creators.analytics.Fixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Projections and anomalies. */
class GrowthOutlookTest {

  private static Growth growth(List<Post> posts, List<Snapshot> history) {
    return Fixture.analyze(creator(1000), posts, history, NOW).growth();
  }

  private static List<Snapshot> daily(int days, IntToLongFunction followers) {
    return IntStream.range(0, days)
        .mapToObj(
            day ->
                snapshot(
                    at(days, day),
                    OptionalLong.of(followers.applyAsLong(day)),
                    OptionalLong.empty()))
        .toList();
  }

  private static Instant at(int days, int day) {
    return NOW.minus(Duration.ofDays(days - 1L - day));
  }

  @Test
  void aLineGoesOnAsItIs() {
    List<GrowthProjection> ahead =
        growth(List.of(), daily(30, day -> 1000 + 10 * day)).projections();
    assertThat(ahead).extracting(GrowthProjection::days).containsExactly(30, 90);
    Figure month = ahead.getFirst().followers();
    assertThat(month.value().orElseThrow()).isCloseTo(1590, within(1e-6));
    assertThat(month.interval().orElseThrow().high()).isCloseTo(1590, within(1e-6));
    assertThat(ahead.getLast().followers().note())
        .contains("insufficient data: snapshots of 29 days, needs 90");
  }

  @Test
  void aWobblingDayWidensTheIntervalAndFartherIsWider() {
    Growth growth = growth(List.of(), daily(91, day -> 10_000 + 10 * day + day * day % 7 * 40));
    Figure.Interval month = growth.projections().getFirst().followers().interval().orElseThrow();
    Figure.Interval quarter = growth.projections().getLast().followers().interval().orElseThrow();
    assertThat(month.high() - month.low()).isGreaterThan(100);
    assertThat(quarter.high() - quarter.low()).isGreaterThan(month.high() - month.low());
  }

  @Test
  void nobodyHasLessThanNoFollowers() {
    Figure month =
        growth(List.of(), daily(40, day -> 1000 - 25 * day)).projections().getFirst().followers();
    assertThat(month.value()).hasValue(0);
    assertThat(month.interval().orElseThrow().low()).isZero();
  }

  @Test
  void steadyGrowthHasNoAnomaly() {
    assertThat(growth(List.of(), daily(60, day -> 1000 + 10 * day)).anomalies()).isEmpty();
    assertThat(growth(List.of(), daily(60, _ -> 1000)).anomalies()).isEmpty();
  }

  @Test
  void aLeapIsExplainedByTheViralPostBeforeIt() {
    List<Post> posts = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      posts.add(post(at(30, day).minusSeconds(60), day == 20 ? 5000 : 100, 1));
    }
    GrowthAnomaly leap =
        only(growth(posts, daily(30, day -> 1000 + 10 * day + (day > 20 ? 190 : 0))));
    assertThat(leap.from()).isEqualTo(at(30, 20));
    assertThat(leap.to()).isEqualTo(at(30, 21));
    assertThat(leap.followersPerDay().value()).hasValue(200);
    assertThat(leap.usualPerDay().value()).hasValue(10);
    // No wobble: the standard deviation is 0.05 % of the median of 1000 ... 1480, half of days 14
    // and 15.
    assertThat(leap.deviations().value().orElseThrow())
        .isCloseTo(190 / (0.0005 * 1145), within(1e-6));
    assertThat(leap.explanation()).isEqualTo("viral_post");
    assertThat(leap.posts()).containsExactly(posts.get(20).shortcode());
  }

  @Test
  void elseByAPostThatNamesAnotherAccount() {
    Post together = captioned(at(30, 20).plusSeconds(60).toString(), "Baking with @mill.co");
    Post alone = captioned(at(30, 20).plusSeconds(120).toString(), "by myself, @ada.bakes");
    GrowthAnomaly leap =
        only(
            growth(
                List.of(together, alone),
                daily(30, day -> 1000 + 10 * day + (day > 20 ? 190 : 0))));
    assertThat(leap.explanation()).isEqualTo("collaboration");
    assertThat(leap.posts()).containsExactly(together.shortcode());
  }

  @Test
  void elseItIsUnexplainedAndSoIsEveryLoss() {
    Post together = captioned(at(30, 20).plusSeconds(60).toString(), "Baking with @mill.co");
    assertThat(only(growth(List.of(), daily(30, day -> 1000 + (day > 20 ? 190 : 0)))).explanation())
        .isEqualTo("unexplained");
    GrowthAnomaly loss =
        only(growth(List.of(together), daily(30, day -> 1000 + 10 * day - (day > 20 ? 300 : 0))));
    assertThat(loss.explanation()).isEqualTo("unexplained");
    assertThat(loss.deviations().value().orElseThrow()).isNegative();
    assertThat(loss.posts()).isEmpty();
  }

  @Test
  void twoReadingsAroundMidnightAreOne() {
    List<Snapshot> history = new ArrayList<>(daily(20, day -> 1000 + 10 * day));
    Instant midnight = at(20, 10).truncatedTo(ChronoUnit.DAYS);
    history.set(9, reading(midnight.minusSeconds(60), 1095));
    history.set(10, reading(midnight.plusSeconds(60), 1096));
    assertThat(growth(List.of(), history).anomalies()).isEmpty();
    assertThat(growth(List.of(), history).trend().followersPerDay().n()).isEqualTo(19);
  }

  private static Snapshot reading(Instant at, long followers) {
    return snapshot(at, OptionalLong.of(followers), OptionalLong.empty());
  }

  @Test
  void fewSnapshotsTellNothingUnusual() {
    assertThat(growth(List.of(), daily(8, day -> day == 5 ? 90_000 : 1000)).anomalies()).isEmpty();
  }

  private static GrowthAnomaly only(Growth growth) {
    assertThat(growth.anomalies()).hasSize(1);
    return growth.anomalies().getFirst();
  }
}
