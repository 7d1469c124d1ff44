package creators.analytics;

import creators.profile.Snapshot;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many followers there will be if the trend goes on: the latest number plus the trend's slope
 * times the days ahead, at least 0. The interval joins what the slope may be off with the ups and
 * downs of single days, which add up like a random walk: half of it is the root of (days x half the
 * slope's interval)^2 + days x (1.6449 s)^2, with s the robust standard deviation of a day's change
 * around the trend. No farther ahead than the snapshots of the last 90 days reach back.
 *
 * @param days 30 or 90
 * @param followers the projected number
 */
public record GrowthProjection(int days, Figure followers) {

  private static final String FORMULA = "followers_projection/2";

  /**
   * @param points one a day of the last 90 days, oldest first
   */
  static List<GrowthProjection> of(List<Snapshot> points, Growth.Trend trend) {
    return IntStream.of(30, 90)
        .mapToObj(days -> new GrowthProjection(days, ahead(days, points, trend)))
        .toList();
  }

  private static Figure ahead(int days, List<Snapshot> points, Growth.Trend trend) {
    int n = points.size();
    Figure perDay = trend.followersPerDay();
    if (perDay.value().isEmpty()) {
      return Figure.unavailable(n, n, FORMULA, perDay.note().orElseThrow());
    }
    // A day's slack: snapshots are not taken at the same minute.
    if (trend.days() + 1 < days) {
      return Figure.unavailable(
          n,
          n,
          FORMULA,
          "insufficient data: snapshots of %.0f days, needs %d".formatted(trend.days(), days));
    }
    double slope = perDay.value().getAsDouble();
    Figure.Interval slopes = perDay.interval().orElseThrow();
    double latest = points.getLast().followers().getAsLong();
    double daily = Stats.Z90 * dailyDeviation(points, slope);
    double half = Math.hypot(days * (slopes.high() - slopes.low()) / 2, Math.sqrt(days) * daily);
    double value = Math.max(0, latest + days * slope);
    return Figure.estimated(
        value, new Figure.Interval(Math.max(0, value - half), value + half), n, n, FORMULA);
  }

  /** Of the changes between neighbours around the trend, each scaled to one day. */
  private static double dailyDeviation(List<Snapshot> points, double slope) {
    double[] x = Growth.days(points);
    double[] y = Growth.followers(points);
    return Stats.robustDeviation(
        IntStream.range(1, x.length)
            .mapToDouble(
                i -> (y[i] - y[i - 1] - slope * (x[i] - x[i - 1])) / Math.sqrt(x[i] - x[i - 1]))
            .toArray());
  }
}
