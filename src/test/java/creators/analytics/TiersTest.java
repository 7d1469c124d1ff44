package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TiersTest {

  @Test
  void tiersBeginAtTheirThreshold() {
    assertThat(
            LongStream.of(
                    0, 999, 1_000, 9_999, 10_000, 49_999, 50_000, 499_999, 500_000, 999_999,
                    1_000_000)
                .mapToObj(Tiers.USUAL::of))
        .containsExactly(
            Tier.BELOW_NANO,
            Tier.BELOW_NANO,
            Tier.NANO,
            Tier.NANO,
            Tier.MICRO,
            Tier.MICRO,
            Tier.MID,
            Tier.MID,
            Tier.MACRO,
            Tier.MACRO,
            Tier.MEGA);
  }

  @Test
  void aTierReachesFromItsThresholdToTheNext() {
    for (Tier tier : Tier.values()) {
      assertThat(Tiers.USUAL.of(Tiers.USUAL.from(tier))).isEqualTo(tier);
      assertThat(Tiers.USUAL.of(Tiers.USUAL.to(tier) - 1)).isEqualTo(tier);
    }
  }

  @Test
  void thresholdsThatDoNotRiseAreRefused() {
    assertThatThrownBy(() -> new Tiers(List.of(1L, 2L, 2L, 3L, 4L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tiers(List.of(0L, 1L, 2L, 3L, 4L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tiers(List.of(1L, 2L, 3L, 4L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
