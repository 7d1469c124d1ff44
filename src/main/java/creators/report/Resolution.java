package creators.report;

import creators.profile.Snapshot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.TreeMap;

/** How finely a history is told: every fetch, or the last one of each period (UTC). */
public enum Resolution {
  /** Every fetch. */
  ALL,
  /** The last fetch of each day. */
  DAY,
  /** The last fetch of each week, which begins on Monday. */
  WEEK,
  /** The last fetch of each calendar month. */
  MONTH;

  /** Those that stand for their period; {@code snapshots} and the result are oldest first. */
  List<Snapshot> thin(List<Snapshot> snapshots) {
    if (this == ALL) {
      return snapshots;
    }
    TreeMap<LocalDate, Snapshot> last = new TreeMap<>();
    for (Snapshot each : snapshots) {
      last.put(begin(each.takenAt().atOffset(ZoneOffset.UTC).toLocalDate()), each);
    }
    return List.copyOf(last.values());
  }

  private LocalDate begin(LocalDate day) {
    return switch (this) {
      case ALL, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }
}
