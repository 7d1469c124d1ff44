package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.hidden;
import static creators.analytics.Fixture.post;
import static creators.analytics.Fixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EarnedMediaValueTest {

  private static final MediaRates RATES = new MediaRates("EUR", 5, 0.02, 0.10, 2);

  private static double value(Post post, double followers) {
    return EarnedMediaValue.value(post, OptionalDouble.of(followers), RATES).orElseThrow();
  }

  @Test
  void aPictureIsWorthItsEstimatedImpressionsAndItsReactions() {
    // 10,000 followers see it at a rate of 0.36: 3,600 impressions, 18.00; 200 likes 4.00; 10
    // comments 1.00.
    assertThat(value(post("2025-06-01T10:00:00Z", 200, 10), 10_000)).isCloseTo(23, within(1e-9));
  }

  @Test
  void aVideoIsWorthItsViews() {
    assertThat(value(video("2025-06-01T10:00:00Z", 200, 10, OptionalLong.of(8000)), 10_000))
        .isCloseTo(40 + 4 + 1, within(1e-9));
  }

  @Test
  void theReachRateFallsWithTheLogarithmOfTheFollowers() {
    assertThat(EarnedMediaValue.reachRate(100)).isEqualTo(0.36);
    assertThat(EarnedMediaValue.reachRate(5_000_000)).isCloseTo(0.15, within(1e-12));
    // The geometric middle of 10,000 and 500,000.
    assertThat(EarnedMediaValue.reachRate(Math.sqrt(10_000.0 * 500_000)))
        .isCloseTo(0.255, within(1e-9));
  }

  @Test
  void theIntervalCoversTheRates() {
    EarnedMediaValue value =
        analyze(
                creator(10_000),
                List.of(
                    post(NOW.minus(Duration.ofDays(5)), 200, 10),
                    post(NOW.minus(Duration.ofDays(50)), 200, 10)))
            .earnedMediaValue();
    assertThat(value.currency()).isEqualTo("USD");
    assertThat(value.perPost().value().orElseThrow()).isCloseTo(23, within(1e-9));
    assertThat(value.perPost().interval().orElseThrow().low()).isCloseTo(11.5, within(1e-9));
    assertThat(value.perPost().interval().orElseThrow().high()).isCloseTo(46, within(1e-9));
    assertThat(value.last30Days().value().orElseThrow()).isCloseTo(23, within(1e-9));
    assertThat(value.last30Days().n()).isEqualTo(1);
  }

  @Test
  void whatCannotBeValuedIsNotWorthZero() {
    EarnedMediaValue value =
        analyze(
                creator(OptionalLong.empty(), Optional.empty()),
                List.of(hidden(NOW.minus(Duration.ofDays(5)))))
            .earnedMediaValue();
    assertThat(value.perPost().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
    assertThat(value.last30Days().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
  }

  @Test
  void aMonthOfWhichNoPostIsKnownIsNotWorthZero() {
    EarnedMediaValue value =
        analyze(creator(10_000), List.of(post(NOW.minus(Duration.ofDays(50)), 200, 10)))
            .earnedMediaValue();
    assertThat(value.perPost().value()).isPresent();
    assertThat(value.last30Days().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
    assertThat(value.last30Days().note().orElseThrow()).contains("is known");
  }

  @Test
  void ratesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new MediaRates("USD", -1, 0, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaRates("USD", 1, 0, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void doubleRatesDoubleTheValue(
      @ForAll @LongRange(min = 0, max = 10_000_000) long likes,
      @ForAll @LongRange(min = 0, max = 100_000) long comments,
      @ForAll @DoubleRange(min = 1, max = 1e9) double followers) {
    Post post = post("2025-06-01T10:00:00Z", likes, comments);
    MediaRates twice = new MediaRates("EUR", 10, 0.04, 0.20, 2);
    double once = value(post, followers);
    assertThat(EarnedMediaValue.value(post, OptionalDouble.of(followers), twice).orElseThrow())
        .isCloseTo(2 * once, within(1e-6 * once));
    assertThat(value(post("2025-06-01T10:00:00Z", likes + 1, comments), followers))
        .isGreaterThan(once);
  }
}
