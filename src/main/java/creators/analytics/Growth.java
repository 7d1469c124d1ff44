package creators.analytics;

import creators.profile.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How the account grows, from the stored snapshots that know the followers.
 *
 * @param asOf when the latest of them was taken; all changes end there
 * @param followers what it says
 * @param snapshots how many there are
 * @param days the time they cover
 * @param changes over 7, 30 and 90 days; unavailable where the history does not reach back
 * @param trend the robust slope; unavailable with fewer than {@value #MIN_POINTS} days or less than
 *     {@value #MIN_SPAN_DAYS} days between the first and the last
 * @param projections 30 and 90 days ahead, should the trend go on
 * @param anomalies times of unusual growth, oldest first
 */
public record Growth(
    Optional<Instant> asOf,
    OptionalLong followers,
    int snapshots,
    double days,
    List<Change> changes,
    Trend trend,
    List<GrowthProjection> projections,
    List<GrowthAnomaly> anomalies) {

  static final int MIN_POINTS = 3;
  static final int MIN_SPAN_DAYS = 3;
  private static final int TREND_DAYS = 90;
  private static final int[] CHANGE_DAYS = {7, 30, 90};

  /** A snapshot stands for a moment when it is no farther from it than this part of the span. */
  private static final double TOLERANCE = 0.25;

  /**
   * The difference between the latest snapshot and the one nearest to {@code days} earlier.
   *
   * @param days 7, 30 or 90
   * @param measuredDays the time that really lies between the two; within a quarter of {@code
   *     days}; empty when there is no such snapshot
   * @param followersChange how many followers more; negative when fewer
   * @param followersChangePercent that, in percent of the earlier number; unavailable when it was
   *     zero
   * @param postsChange how many posts more; unavailable unless both snapshots know
   */
  public record Change(
      int days,
      OptionalDouble measuredDays,
      Figure followersChange,
      Figure followersChangePercent,
      Figure postsChange) {}

  /**
   * The slope by Theil-Sen over the last 90 days before the latest snapshot, using each day's (UTC)
   * last snapshot: one wrong reading does not bend it. {@code n} is the days used.
   *
   * @param followersPerDay median of the slopes between all pairs of days
   * @param percentPerMonth 30 times that, in percent of the median follower count; unavailable when
   *     that is zero
   * @param days the time they cover
   */
  public record Trend(Figure followersPerDay, Figure percentPerMonth, double days) {}

  /**
   * @param relative the posts that growth may come from
   */
  static Growth of(Sample sample, List<RelativeEngagement> relative) {
    List<Snapshot> known = known(sample);
    if (known.isEmpty()) {
      return new Growth(
          Optional.empty(),
          OptionalLong.empty(),
          0,
          0,
          changes(known),
          noTrend(0, 0),
          GrowthProjection.of(List.of(), noTrend(0, 0)),
          List.of());
    }
    Instant end = known.getLast().takenAt();
    List<Snapshot> days = lastOfEachDay(known);
    List<Snapshot> recent = recent(days);
    Trend trend = trend(recent);
    return new Growth(
        Optional.of(end),
        known.getLast().followers(),
        known.size(),
        PostingHabits.days(known.getFirst().takenAt(), end),
        changes(known),
        trend,
        GrowthProjection.of(recent, trend),
        GrowthAnomaly.of(days, sample, relative));
  }

  /** As {@link Growth#trend}. */
  static Trend trend(Sample sample) {
    List<Snapshot> days = lastOfEachDay(known(sample));
    return days.isEmpty() ? noTrend(0, 0) : trend(recent(days));
  }

  private static List<Snapshot> known(Sample sample) {
    return sample.history().stream().filter(each -> each.followers().isPresent()).toList();
  }

  /** The last {@value #TREND_DAYS} days of at least one. */
  private static List<Snapshot> recent(List<Snapshot> days) {
    Instant from = days.getLast().takenAt().minus(Duration.ofDays(TREND_DAYS));
    return days.stream().filter(each -> !each.takenAt().isBefore(from)).toList();
  }

  private static List<Change> changes(List<Snapshot> known) {
    return IntStream.of(CHANGE_DAYS).mapToObj(days -> change(known, days)).toList();
  }

  private static Change change(List<Snapshot> known, int days) {
    Optional<Snapshot> base = base(known, days);
    int n = known.size();
    if (base.isEmpty()) {
      String why = "no snapshot of about " + days + " days earlier";
      return new Change(
          days,
          OptionalDouble.empty(),
          Figure.unavailable(0, n, "followers_change/1", why),
          Figure.unavailable(0, n, "followers_change_percent/1", why),
          Figure.unavailable(0, n, "posts_change/1", why));
    }
    Snapshot from = base.get();
    Snapshot to = known.getLast();
    long before = from.followers().getAsLong();
    double change = to.followers().getAsLong() - before;
    return new Change(
        days,
        OptionalDouble.of(PostingHabits.days(from.takenAt(), to.takenAt())),
        Figure.measured(change, 2, n, "followers_change/1"),
        before == 0
            ? Figure.unavailable(2, n, "followers_change_percent/1", "there were no followers")
            : Figure.derived(100 * change / before, 2, n, "followers_change_percent/1"),
        from.postsCount().isPresent() && to.postsCount().isPresent()
            ? Figure.measured(
                (double) to.postsCount().getAsLong() - from.postsCount().getAsLong(),
                2,
                n,
                "posts_change/1")
            : Figure.unavailable(2, n, "posts_change/1", "the number of posts was not known"));
  }

  private static Optional<Snapshot> base(List<Snapshot> known, int days) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Instant target = known.getLast().takenAt().minus(Duration.ofDays(days));
    return known.stream()
        .min(Comparator.comparing(each -> Duration.between(each.takenAt(), target).abs()))
        .filter(each -> Math.abs(PostingHabits.days(each.takenAt(), target)) <= TOLERANCE * days);
  }

  private static Trend trend(List<Snapshot> points) {
    int n = points.size();
    double[] x = days(points);
    double span = x[n - 1];
    if (n < MIN_POINTS || span < MIN_SPAN_DAYS) {
      return noTrend(n, span);
    }
    double[] y = followers(points);
    Stats.Slope slope = Stats.theilSen(x, y);
    double usual = Stats.median(y);
    double percent = 100 * 30 / usual;
    return new Trend(
        Figure.estimated(slope.value(), slope.interval(), n, n, "followers_per_day/1"),
        usual == 0
            ? Figure.unavailable(n, n, "growth_percent_per_month/1", "the usual day has none")
            : Figure.estimated(
                percent * slope.value(), slope.times(percent), n, n, "growth_percent_per_month/1"),
        span);
  }

  private static Trend noTrend(int n, double span) {
    String why =
        "insufficient data: %d days with a snapshot, needs %d over %d days"
            .formatted(n, MIN_POINTS, MIN_SPAN_DAYS);
    return new Trend(
        Figure.unavailable(n, n, "followers_per_day/1", why),
        Figure.unavailable(n, n, "growth_percent_per_month/1", why),
        span);
  }

  /** Days since the first of them. */
  static double[] days(List<Snapshot> points) {
    return points.stream()
        .mapToDouble(each -> PostingHabits.days(points.getFirst().takenAt(), each.takenAt()))
        .toArray();
  }

  static double[] followers(List<Snapshot> points) {
    return points.stream().mapToDouble(each -> each.followers().getAsLong()).toArray();
  }

  private static List<Snapshot> lastOfEachDay(Collection<Snapshot> byTime) {
    TreeMap<LocalDate, Snapshot> days = new TreeMap<>();
    for (Snapshot each : byTime) {
      days.put(LocalDate.ofInstant(each.takenAt(), ZoneOffset.UTC), each);
    }
    return new ArrayList<>(days.values());
  }
}
