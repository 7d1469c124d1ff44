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
 * @param changes over 7, 30 and 90 days; those the history does not reach back to are left out
 * @param trend the robust slope; empty with fewer than {@value #MIN_POINTS} days or less than
 *     {@value #MIN_SPAN_DAYS} days between the first and the last
 */
public record Growth(
    Optional<Instant> asOf,
    OptionalLong followers,
    int snapshots,
    double days,
    List<Change> changes,
    Optional<Trend> trend) {

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
   * @param measuredDays the time that really lies between the two; within a quarter of {@code days}
   * @param followersChange how many followers more; negative when fewer
   * @param followersChangePercent that, in percent of the earlier number; empty when it was zero
   * @param postsChange how many posts more; empty unless both snapshots know
   */
  public record Change(
      int days,
      double measuredDays,
      long followersChange,
      OptionalDouble followersChangePercent,
      OptionalLong postsChange) {}

  /**
   * The slope by Theil-Sen over the last 90 days before the latest snapshot, using each day's (UTC)
   * last snapshot: one wrong reading does not bend it.
   *
   * @param followersPerDay median of the slopes between all pairs of days
   * @param percentPerMonth 30 times that, in percent of the median follower count; empty when that
   *     is zero
   * @param n how many days had a snapshot
   * @param days the time they cover
   */
  public record Trend(double followersPerDay, OptionalDouble percentPerMonth, int n, double days) {}

  static Growth of(Sample sample) {
    List<Snapshot> known =
        sample.history().stream().filter(snapshot -> snapshot.followers().isPresent()).toList();
    if (known.isEmpty()) {
      return new Growth(Optional.empty(), OptionalLong.empty(), 0, 0, List.of(), Optional.empty());
    }
    Snapshot latest = known.getLast();
    return new Growth(
        Optional.of(latest.takenAt()),
        latest.followers(),
        known.size(),
        PostingHabits.days(known.getFirst().takenAt(), latest.takenAt()),
        IntStream.of(CHANGE_DAYS)
            .mapToObj(days -> change(known, latest, days))
            .flatMap(Optional::stream)
            .toList(),
        trend(known, latest.takenAt()));
  }

  private static Optional<Change> change(List<Snapshot> known, Snapshot latest, int days) {
    Instant target = latest.takenAt().minus(Duration.ofDays(days));
    Snapshot base =
        known.stream()
            .min(Comparator.comparing(each -> Duration.between(each.takenAt(), target).abs()))
            .orElseThrow();
    if (Math.abs(PostingHabits.days(base.takenAt(), target)) > TOLERANCE * days) {
      return Optional.empty();
    }
    long before = base.followers().getAsLong();
    long change = latest.followers().getAsLong() - before;
    return Optional.of(
        new Change(
            days,
            PostingHabits.days(base.takenAt(), latest.takenAt()),
            change,
            before == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * change / before),
            base.postsCount().isPresent() && latest.postsCount().isPresent()
                ? OptionalLong.of(latest.postsCount().getAsLong() - base.postsCount().getAsLong())
                : OptionalLong.empty()));
  }

  private static Optional<Trend> trend(List<Snapshot> known, Instant end) {
    List<Snapshot> points =
        lastOfEachDay(
            known.stream()
                .filter(each -> !each.takenAt().isBefore(end.minus(Duration.ofDays(TREND_DAYS))))
                .toList());
    Instant start = points.getFirst().takenAt();
    double span = PostingHabits.days(start, end);
    if (points.size() < MIN_POINTS || span < MIN_SPAN_DAYS) {
      return Optional.empty();
    }
    double[] x =
        points.stream().mapToDouble(each -> PostingHabits.days(start, each.takenAt())).toArray();
    double[] y = points.stream().mapToDouble(each -> each.followers().getAsLong()).toArray();
    double perDay = Stats.theilSen(x, y);
    double usual = Stats.median(y);
    return Optional.of(
        new Trend(
            perDay,
            usual == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * 30 * perDay / usual),
            points.size(),
            span));
  }

  private static List<Snapshot> lastOfEachDay(Collection<Snapshot> byTime) {
    TreeMap<LocalDate, Snapshot> days = new TreeMap<>();
    for (Snapshot each : byTime) {
      days.put(LocalDate.ofInstant(each.takenAt(), ZoneOffset.UTC), each);
    }
    return new ArrayList<>(days.values());
  }
}
