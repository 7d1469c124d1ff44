package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatsTest {

  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwoMiddleOnes() {
    assertThat(Stats.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Stats.median(new double[] {9, 1, 5, 7})).isEqualTo(6);
    assertThat(Stats.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
        .isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void deviations() {
    assertThat(Stats.deviation(new double[] {2, 4, 4, 4, 5, 5, 7, 9})).isEqualTo(2);
    assertThat(Stats.robustDeviation(new double[] {1, 2, 3, 4, 1000}))
        .isCloseTo(1.4826, within(1e-9));
  }

  @Test
  void theilSenIsTheMedianSlope() {
    // Slopes 1, 2, 3 between the pairs.
    assertThat(Stats.theilSen(new double[] {0, 1, 2}, new double[] {0, 1, 4})).isEqualTo(2);
  }

  @Test
  void aMeasuredValueIsANumberThatRestsOnSomething() {
    assertThatThrownBy(() -> new Measured(Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measured(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Measured(1, 3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
