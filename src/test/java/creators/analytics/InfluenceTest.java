package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static creators.analytics.Fixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class InfluenceTest {

  private final List<Post> steady =
      IntStream.range(0, 8)
          .mapToObj(i -> post(NOW.minus(Duration.ofDays(3 + i)), 1135, 5)) // 1.14 % of 100,000
          .toList();

  private final List<Snapshot> still =
      IntStream.range(0, 10)
          .mapToObj(
              i ->
                  snapshot(
                      NOW.minus(Duration.ofDays(i)),
                      OptionalLong.of(100_000),
                      OptionalLong.empty()))
          .toList();

  private static Influence.Part part(Influence influence, String name) {
    return influence.components().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scoreIsTheWeightedMeanOfTheCentiles() {
    Influence influence =
        analyze(creator(OptionalLong.of(100_000), Optional.of(true)), steady, still, NOW)
            .influence();
    assertThat(part(influence, "reach").centile()).hasValue(0.966); // a knot of the table
    assertThat(part(influence, "engagement").centile().orElseThrow())
        .isCloseTo(0.6, within(1e-9)); // 1.14 % is the bound of the third fifth
    assertThat(part(influence, "consistency").centile()).hasValue(1);
    assertThat(part(influence, "growth").centile()).hasValue(0.25); // stands still
    // Judged are engagement, comments and growth, none raised; following is unknown.
    assertThat(part(influence, "authenticity").centile()).hasValue(1);
    assertThat(influence.missing()).isEmpty();
    assertThat(influence.score().value().orElseThrow())
        .isCloseTo(0.30 * 0.966 + 0.30 * 0.6 + 0.20 * 1 + 0.10 * 1 + 0.10 * 0.25, within(1e-9));
  }

  @Test
  void whatIsMissingIsNamedAndNotCountedAsZero() {
    Influence influence =
        analyze(creator(10_000), List.of(post("2025-06-01T10:00:00Z", 111, 0))).influence();
    assertThat(influence.missing()).containsExactly("authenticity", "consistency", "growth");
    assertThat(influence.score().value().orElseThrow()).isCloseTo((0.759 + 0.6) / 2, within(1e-9));
    assertThat(influence.score().n()).isEqualTo(2);
    assertThat(influence.score().ofKnown()).isEqualTo(5);
    assertThat(influence.score().note().orElseThrow())
        .contains("authenticity", "consistency", "growth");
  }

  @Test
  void withoutHalfOfTheWeightThereIsNoScore() {
    Influence unknown =
        analyze(creator(OptionalLong.empty(), Optional.of(true)), List.of()).influence();
    assertThat(unknown.score().value()).isEmpty();
    assertThat(unknown.score().note().orElseThrow()).contains("reach");
    assertThat(unknown.tier()).isEmpty();
    assertThat(unknown.components()).hasSize(5);
    assertThat(unknown.changes()).isEmpty();
  }

  @Test
  void followersAndALookAtTheOutsideAloneAreNoInfluence() {
    Sample sample = Sample.of(creator(344_000_000), List.of(), List.of(), Background.NONE, NOW);
    Authenticity authenticity =
        new Authenticity(
            Figure.derived(1, 3, 6, "authenticity/2"),
            Figure.unavailable(0, 4, "account_shape/1", "-"),
            List.of(),
            List.of());
    assertThat(
            Influence.of(sample, OptionalDouble.empty(), OptionalDouble.empty(), authenticity)
                .score()
                .value())
        .isEmpty();
  }

  @Test
  void zeroFollowersAreKnownAndReachNobody() {
    Influence influence = analyze(creator(0), List.of()).influence();
    assertThat(part(influence, "reach").centile()).hasValue(0);
    assertThat(influence.missing()).contains("engagement");
  }

  @Test
  void whatWouldChangeItIsExactlyWhatTheScoreWouldBe() {
    Influence influence =
        analyze(creator(OptionalLong.of(100_000), Optional.of(true)), steady, still, NOW)
            .influence();
    Influence.Change engagement =
        influence.changes().stream()
            .filter(change -> change.component().equals("engagement"))
            .findFirst()
            .orElseThrow();
    assertThat(engagement.toCentile()).isEqualTo(0.75);
    long likes = Math.round(engagement.to() * 1000);
    List<Post> better = steady.stream().map(each -> post(each.takenAt(), likes - 5, 5)).toList();
    Influence then =
        analyze(creator(OptionalLong.of(100_000), Optional.of(true)), better, still, NOW)
            .influence();
    assertThat(then.score().value().orElseThrow()).isCloseTo(engagement.score(), within(1e-3));
    assertThat(engagement.effect()).isCloseTo(0.30 * 0.15, within(1e-9));
  }

  @Property(tries = 200)
  void moreOfAComponentNeverLowersTheScore(
      @ForAll @DoubleRange(min = 0, max = 1) double consistency,
      @ForAll @DoubleRange(min = 0, max = 0.5) double more,
      @ForAll @DoubleRange(min = -50, max = 50) double growth) {
    Sample sample = Sample.of(creator(5000), steady, List.of(), Background.NONE, NOW);
    Authenticity authenticity = Authenticity.of(sample, List.of(), List.of());
    double before = score(sample, consistency, growth, authenticity);
    assertThat(score(sample, consistency + more, growth, authenticity))
        .isGreaterThanOrEqualTo(before);
    assertThat(score(sample, consistency, growth + more, authenticity))
        .isGreaterThanOrEqualTo(before);
    assertThat(before).isBetween(0.0, 1.0);
  }

  private static double score(
      Sample sample, double consistency, double growth, Authenticity authenticity) {
    return Influence.of(
            sample, OptionalDouble.of(consistency), OptionalDouble.of(growth), authenticity)
        .score()
        .value()
        .orElseThrow();
  }

  @Test
  void betweenTwoPointsOfATableTheLogarithmRunsStraight() {
    Centiles table = Centiles.of("test", 10, 0, 1000, 1);
    assertThat(table.at(100)).isCloseTo(0.5, within(1e-12));
    assertThat(table.at(1)).isZero();
    assertThat(table.at(5000)).isEqualTo(1);
    assertThat(table.valueAt(0.5).orElseThrow()).isCloseTo(100, within(1e-9));
    assertThatThrownBy(() -> Centiles.of("test", 10, 0.5, 1000, 0.4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void aTableReadBothWaysGivesTheSame(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double centile,
      @ForAll @DoubleRange(min = 100, max = 5_000_000) double followers) {
    for (Centiles table :
        List.of(
            CentileTables.FOLLOWERS,
            CentileTables.GROWTH,
            CentileTables.CONSISTENCY,
            CentileTables.engagement(followers))) {
      assertThat(table.at(table.valueAt(centile).orElseThrow())).isCloseTo(centile, within(1e-9));
    }
  }
}
