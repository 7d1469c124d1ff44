package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    // Slopes 1, 2, 3 between the pairs; three points tell no less than all of them.
    assertThat(Stats.theilSen(new double[] {0, 1, 2}, new double[] {0, 1, 4}))
        .isEqualTo(new Stats.Slope(2, new Figure.Interval(1, 3)));
  }

  @Test
  void theIntervalOfTheSlopeLeavesOutAsManyRanksAsKendallsTauAllows() {
    // 10 points, 45 slopes: 1.6449 sqrt(10 * 9 * 25 / 18) = 18.39 ranks, so the 13th to the 33rd.
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] y = {0, 2, 1, 4, 3, 7, 5, 8, 6, 9};
    double[] slopes = new double[45];
    int next = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = i + 1; j < 10; j++) {
        slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    Arrays.sort(slopes);
    assertThat(Stats.theilSen(x, y).interval())
        .isEqualTo(new Figure.Interval(slopes[12], slopes[32]));
  }

  @Test
  void quantilesLieBetweenTheValues() {
    double[] values = {4, 1, 3, 2};
    assertThat(Stats.quantile(values, 0)).isEqualTo(1);
    assertThat(Stats.quantile(values, 0.5)).isEqualTo(2.5);
    assertThat(Stats.quantile(values, 1)).isEqualTo(4);
    assertThat(Stats.quantile(new double[] {7}, 0.3)).isEqualTo(7);
    assertThat(Stats.middle(values, 9)).isEqualTo(new Figure.Interval(1.15, 9));
  }

  @Test
  void wilsonsIntervalOf45Out60() {
    Figure.Interval interval = Stats.wilson(45, 60);
    assertThat(interval.low()).isCloseTo(0.649, within(5e-4));
    assertThat(interval.high()).isCloseTo(0.830, within(5e-4));
    assertThat(Stats.wilson(0, 30).low()).isZero();
    assertThat(Stats.wilson(30, 30).high()).isEqualTo(1);
  }
}
