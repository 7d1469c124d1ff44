package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.analytics.Figure;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A creator's numbers over time, oldest first; what a snapshot did not know is null.
 *
 * @param basis what each series rests on, by its name
 */
record HistoryDocument(List<Point> history, Map<String, SeriesBasis> basis) {

  private static final Map<String, SeriesBasis> BASIS =
      Arrays.stream(SnapshotNumber.values())
          .collect(
              Collectors.toMap(
                  SnapshotNumber::key, SeriesBasis::of, (one, _) -> one, LinkedHashMap::new));

  /**
   * What a series rests on.
   *
   * @param formula of all points but those the note names
   */
  record SeriesBasis(Figure.Kind basis, String formula, Optional<String> note) {

    private static SeriesBasis of(SnapshotNumber number) {
      return new SeriesBasis(
          number.basis(),
          number.formula(),
          number.isMean()
              ? Optional.of(
                  "where n is null it was not kept: such a point is over whatever posts the fetch brought, and not to be compared with others")
              : Optional.empty());
    }
  }

  /**
   * The numbers at one moment, and where they came from.
   *
   * @param avgLikesN over how many of the newest posts {@code avgLikes} is; the others likewise
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Point(
      Instant takenAt,
      OptionalLong followers,
      OptionalLong following,
      OptionalLong postsCount,
      OptionalDouble avgLikes,
      OptionalInt avgLikesN,
      OptionalDouble avgComments,
      OptionalInt avgCommentsN,
      OptionalDouble engagementRate,
      OptionalInt engagementRateN,
      String source) {

    private static Point of(Snapshot snapshot) {
      Snapshot.AveragedOver over = snapshot.averagedOver();
      return new Point(
          snapshot.takenAt(),
          snapshot.followers(),
          snapshot.following(),
          snapshot.postsCount(),
          snapshot.averageLikes(),
          over.likes(),
          snapshot.averageComments(),
          over.comments(),
          snapshot.engagementRatePercent(),
          over.engagement(),
          snapshot.source().key());
    }
  }

  static HistoryDocument of(List<Snapshot> snapshots, Resolution resolution) {
    return new HistoryDocument(resolution.thin(snapshots).stream().map(Point::of).toList(), BASIS);
  }
}
