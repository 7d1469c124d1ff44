package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A creator's numbers over time, oldest first; what a snapshot did not know is null. */
record HistoryDocument(List<Point> history) {

  /** The numbers at one moment, and where they came from. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Point(
      Instant takenAt,
      OptionalLong followers,
      OptionalLong following,
      OptionalLong postsCount,
      OptionalDouble avgLikes,
      OptionalDouble avgComments,
      OptionalDouble engagementRate,
      String source) {

    private static Point of(Snapshot snapshot) {
      return new Point(
          snapshot.takenAt(),
          snapshot.followers(),
          snapshot.following(),
          snapshot.postsCount(),
          snapshot.averageLikes(),
          snapshot.averageComments(),
          snapshot.engagementRatePercent(),
          snapshot.source().key());
    }
  }

  static HistoryDocument of(List<Snapshot> snapshots, Resolution resolution) {
    return new HistoryDocument(resolution.thin(snapshots).stream().map(Point::of).toList());
  }
}
