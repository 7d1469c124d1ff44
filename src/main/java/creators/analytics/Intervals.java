package creators.analytics;

/** Where a true value lies with 90 % probability. */
final class Intervals {

  /** The 95 % point of the normal distribution. */
  private static final double Z = 1.645;

  private Intervals() {}

  /**
   * Of a share (Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
   * JASA 22, 1927): stays within 0 to 1 and is wide where few were asked.
   *
   * @param share 0 to 1
   * @param n how many were asked, or how many the evidence is worth; above 0
   */
  static Figure.Interval ofShare(double share, double n) {
    double z2 = Z * Z / n;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n)) / (1 + z2);
    return new Figure.Interval(
        Math.clamp(middle - half, 0.0, share), Math.clamp(middle + half, share, 1.0));
  }

  /**
   * Of the ratio of two means, by the delta method on its logarithm (Casella and Berger,
   * "Statistical Inference", 5.5.4) with Student's t for the smaller group.
   *
   * @param above at least two values with a mean above 0
   * @param below likewise
   */
  static Figure.Interval ofRatio(double[] above, double[] below) {
    double ratio = Stats.mean(above) / Stats.mean(below);
    double error = Math.sqrt(relativeVariance(above) + relativeVariance(below));
    double factor = Math.exp(student(Math.min(above.length, below.length) - 1) * error);
    return new Figure.Interval(ratio / factor, ratio * factor);
  }

  /** Of a mean of values that are not negative, likewise on the logarithm. */
  static Figure.Interval ofMean(double[] values) {
    double mean = Stats.mean(values);
    if (values.length < 2 || mean == 0) {
      return new Figure.Interval(mean, mean);
    }
    double factor = Math.exp(student(values.length - 1) * Math.sqrt(relativeVariance(values)));
    return new Figure.Interval(mean / factor, mean * factor);
  }

  /** Squared standard error of the mean in parts of the mean. */
  private static double relativeVariance(double[] values) {
    double mean = Stats.mean(values);
    double deviation = Stats.deviation(values);
    return deviation * deviation / (values.length - 1) / (mean * mean);
  }

  /** The 95 % point of Student's t, by the first two terms of its expansion in 1 / freedom. */
  private static double student(int freedom) {
    double first = (Z * Z * Z + Z) / 4;
    double second = (5 * Math.pow(Z, 5) + 16 * Z * Z * Z + 3 * Z) / 96;
    return Z + first / freedom + second / ((double) freedom * freedom);
  }
}
