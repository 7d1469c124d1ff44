package creators.analytics;

import java.util.Arrays;

/** The few statistics the sections share. All take at least one value and leave it unchanged. */
final class Stats {

  private static final double MAD_TO_SIGMA = 1.4826;

  private Stats() {}

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The middle value, or the mean of the two middle ones. O(n log n). */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  /** Standard deviation of the values themselves (divided by n). */
  static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  /**
   * Standard deviation estimated from the median absolute deviation, which one extreme value does
   * not move (Rousseeuw and Croux, "Alternatives to the Median Absolute Deviation", JASA 88, 1993).
   */
  static double robustDeviation(double[] values) {
    double median = median(values);
    return MAD_TO_SIGMA * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }

  /**
   * Slope by Theil-Sen: the median of the slopes between all pairs (Sen, "Estimates of the
   * Regression Coefficient Based on Kendall's Tau", JASA 63, 1968). Up to 29 % of the points may be
   * wrong without moving it far. O(n^2): keep n small. The {@code x} must differ.
   */
  static double theilSen(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    return median(slopes);
  }
}
