package creators.jobs;

import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The daily maintenance: forgets old jobs and their results, makes room for coming snapshots. */
final class Cleanup implements Consumer<Attempt> {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int PAGE = 1000;

  private final Upkeep upkeep;
  private final SnapshotPartitions partitions;
  private final Clock clock;

  Cleanup(Upkeep upkeep, SnapshotPartitions partitions, Clock clock) {
    this.upkeep = upkeep;
    this.partitions = partitions;
    this.clock = clock;
  }

  @Override
  public void accept(Attempt attempt) {
    attempt.await(partitions.ensure());
    Instant before = clock.instant().minus(KEPT);
    int deleted = PAGE;
    while (deleted == PAGE) {
      deleted = attempt.await(upkeep.deleteJobs(attempt.claim(), before, PAGE));
    }
  }
}
