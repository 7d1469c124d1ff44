package creators.profile;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A creator's numbers at one moment; one is stored at every fetch and never overwritten.
 *
 * @param takenAt when the numbers were read
 * @param followers accounts that followed the creator
 * @param following accounts the creator followed
 * @param postsCount posts the account had
 * @param averageLikes mean likes of the newest posts known then, over those whose likes were shown
 * @param averageComments mean comments likewise
 * @param engagementRatePercent engagement rate by followers, in percent (3.5 means 3.5 %)
 * @param averagedOver how many posts these three are over
 * @param source where the numbers came from
 */
public record Snapshot(
    Instant takenAt,
    OptionalLong followers,
    OptionalLong following,
    OptionalLong postsCount,
    OptionalDouble averageLikes,
    OptionalDouble averageComments,
    OptionalDouble engagementRatePercent,
    AveragedOver averagedOver,
    SourceKind source) {

  /**
   * How many posts a snapshot's means are over; empty where nobody wrote it down. Two means are
   * comparable only when they are over as many of the newest posts.
   */
  public record AveragedOver(OptionalInt likes, OptionalInt comments, OptionalInt engagement) {

    /** Nobody wrote it down. */
    public static final AveragedOver UNKNOWN =
        new AveragedOver(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Refuses nulls. */
    public AveragedOver {
      Objects.requireNonNull(likes, "likes is null");
      Objects.requireNonNull(comments, "comments is null");
      Objects.requireNonNull(engagement, "engagement is null");
    }
  }

  /** A snapshot of which nobody wrote down how many posts its means are over. */
  public Snapshot(
      Instant takenAt,
      OptionalLong followers,
      OptionalLong following,
      OptionalLong postsCount,
      OptionalDouble averageLikes,
      OptionalDouble averageComments,
      OptionalDouble engagementRatePercent,
      SourceKind source) {
    this(
        takenAt,
        followers,
        following,
        postsCount,
        averageLikes,
        averageComments,
        engagementRatePercent,
        AveragedOver.UNKNOWN,
        source);
  }

  /** Refuses nulls and negative counts. */
  public Snapshot {
    Objects.requireNonNull(takenAt, "takenAt is null");
    Objects.requireNonNull(averageLikes, "averageLikes is null");
    Objects.requireNonNull(averageComments, "averageComments is null");
    Objects.requireNonNull(engagementRatePercent, "engagementRatePercent is null");
    Objects.requireNonNull(averagedOver, "averagedOver is null");
    Objects.requireNonNull(source, "source is null");
    Counts.requireKnownOrAbsent("followers", followers);
    Counts.requireKnownOrAbsent("following", following);
    Counts.requireKnownOrAbsent("postsCount", postsCount);
  }
}
