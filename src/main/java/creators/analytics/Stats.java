package creators.analytics;

import java.util.Arrays;

/** The few statistics the sections share. All take at least one value and leave it unchanged. */
final class Stats {

  /** So many standard errors to both sides hold 90 % of a normal distribution. */
  static final double Z90 = 1.6449;

  private static final double MAD_TO_SIGMA = 1.4826;

  private Stats() {}

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The middle value, or the mean of the two middle ones. O(n log n). */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return medianOfSorted(sorted);
  }

  private static double medianOfSorted(double[] sorted) {
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
   * The value below which the share {@code q} of the values lies, between two of them by a straight
   * line.
   *
   * @param q 0 to 1
   */
  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** The middle 90 % of the values, stretched where needed so that it holds {@code value}. */
  static Figure.Interval middle(double[] values, double value) {
    return new Figure.Interval(
        Math.min(value, quantile(values, 0.05)), Math.max(value, quantile(values, 0.95)));
  }

  /**
   * Where the true share lies with 90 % probability when {@code part} of {@code n} were counted
   * (Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22,
   * 1927).
   *
   * @param part 0 to n; may be a half where a tie is shared
   */
  static Figure.Interval wilson(double part, int n) {
    double share = part / n;
    double z2 = Z90 * Z90;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z90 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
    return new Figure.Interval(
        Math.clamp(middle - half, 0.0, share), Math.clamp(middle + half, share, 1.0));
  }

  /**
   * A slope and where the true one lies with 90 % probability.
   *
   * @param interval holds {@code value}
   */
  record Slope(double value, Figure.Interval interval) {

    /** The same in another unit; {@code factor} is not negative. */
    Figure.Interval times(double factor) {
      return new Figure.Interval(interval.low() * factor, interval.high() * factor);
    }
  }

  /**
   * Slope by Theil-Sen: the median of the slopes between all pairs, with the interval from the
   * ranks of Kendall's tau (Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau",
   * JASA 63, 1968). Up to 29 % of the points may be wrong without moving it far. O(n^2): keep n
   * small. At least two points; the {@code x} must differ. Below four the interval promises too
   * much: of three points all slopes together hold the true one in two cases out of three.
   */
  static Slope theilSen(double[] x, double[] y) {
    int n = x.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    Arrays.sort(slopes);
    double ranks = Z90 * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    int last = slopes.length - 1;
    int high = (int) Math.min(last, Math.ceil((slopes.length + ranks) / 2));
    return new Slope(
        medianOfSorted(slopes), new Figure.Interval(slopes[last - high], slopes[high]));
  }
}
