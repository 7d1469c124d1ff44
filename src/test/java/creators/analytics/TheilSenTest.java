package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interval of a slope keeps what it promises. */
class TheilSenTest {

  @Property(tries = 300)
  void mirroredPointsHaveTheMirroredInterval(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -1000, max = 1000) Integer> values) {
    double[] x = IntStream.range(0, values.size()).asDoubleStream().toArray();
    double[] y = values.stream().mapToDouble(Integer::doubleValue).toArray();
    Figure.Interval interval = Stats.theilSen(x, y).interval();
    Figure.Interval mirrored =
        Stats.theilSen(x, Arrays.stream(y).map(each -> -each).toArray()).interval();
    assertThat(mirrored.low()).isCloseTo(-interval.high(), within(1e-9));
    assertThat(mirrored.high()).isCloseTo(-interval.low(), within(1e-9));
  }

  /** Every order in which points without a trend can come is as likely as any other. */
  @ParameterizedTest
  @ValueSource(ints = {Growth.MIN_POINTS, 5, 6, 7, 8})
  void ninetyPercentOfAllOrdersOfPointsWithoutATrendHoldTheSlopeZero(int n) {
    assertThat(coverage(n)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void threePointsCannotKeepThePromise() {
    assertThat(coverage(3)).isCloseTo(2.0 / 3, within(1e-9));
  }

  private static double coverage(int n) {
    int[] counts = new int[2];
    count(new double[n], 0, 0, counts);
    return (double) counts[1] / counts[0];
  }

  private static void count(double[] y, int filled, int used, int[] counts) {
    if (filled == y.length) {
      double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
      Figure.Interval interval = Stats.theilSen(x, y).interval();
      counts[0]++;
      counts[1] += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
      return;
    }
    for (int value = 0; value < y.length; value++) {
      if ((used & 1 << value) == 0) {
        y[filled] = value;
        count(y, filled + 1, used | 1 << value, counts);
      }
    }
  }
}
