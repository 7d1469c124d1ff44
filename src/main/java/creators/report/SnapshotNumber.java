package creators.report;

import creators.analytics.Figure;
import creators.profile.Snapshot;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A number that each fetch leaves behind, under its name in the API, and what it rests on. */
enum SnapshotNumber {
  /** Accounts that followed the creator. */
  FOLLOWERS(count(Snapshot::followers)),
  /** Accounts the creator followed. */
  FOLLOWING(count(Snapshot::following)),
  /** Posts the account had. */
  POSTS_COUNT(count(Snapshot::postsCount)),
  /** Mean likes of the newest posts. */
  AVG_LIKES(Figure.Kind.MEASURED, Snapshot::averageLikes, over -> over.likes()),
  /** Mean comments of the newest posts. */
  AVG_COMMENTS(Figure.Kind.MEASURED, Snapshot::averageComments, over -> over.comments()),
  /** Engagement rate of the newest posts by followers, in percent. */
  ENGAGEMENT_RATE(Figure.Kind.DERIVED, Snapshot::engagementRatePercent, over -> over.engagement());

  private final Figure.Kind basis;
  private final Function<Snapshot, OptionalDouble> number;
  private final Function<Snapshot.AveragedOver, OptionalInt> averagedOver;
  private final boolean mean;

  /** A count of the profile. */
  SnapshotNumber(Function<Snapshot, OptionalDouble> number) {
    this.basis = Figure.Kind.MEASURED;
    this.number = number;
    this.averagedOver = _ -> OptionalInt.empty();
    this.mean = false;
  }

  /** A mean over posts. */
  SnapshotNumber(
      Figure.Kind basis,
      Function<Snapshot, OptionalDouble> number,
      Function<Snapshot.AveragedOver, OptionalInt> averagedOver) {
    this.basis = basis;
    this.number = number;
    this.averagedOver = averagedOver;
    this.mean = true;
  }

  private static Function<Snapshot, OptionalDouble> count(Function<Snapshot, OptionalLong> number) {
    return snapshot -> number.apply(snapshot).stream().asDoubleStream().findFirst();
  }

  /** The name in the API. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Figure.Kind basis() {
    return basis;
  }

  /** Name and version, as in docs/METRICS.md. */
  String formula() {
    return key() + (mean ? "_at_fetch/2" : "_at_fetch/1");
  }

  boolean isMean() {
    return mean;
  }

  /** What {@code snapshot} knows of it. */
  OptionalDouble in(Snapshot snapshot) {
    return number.apply(snapshot);
  }

  /** Over how many posts it is there; empty for counts, and where nobody wrote it down. */
  OptionalInt averagedOver(Snapshot snapshot) {
    return averagedOver.apply(snapshot.averagedOver());
  }
}
