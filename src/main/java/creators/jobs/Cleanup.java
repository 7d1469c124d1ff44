package creators.jobs;

import creators.store.Claim;
import creators.store.JobResult;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The daily maintenance: makes room for coming snapshots; fills in what creators lack who were
 * fetched by an older version; forgets what old verdicts rest on, and old jobs with their results.
 */
final class Cleanup implements Work<Void> {

  private static final Duration EVIDENCE_KEPT = Duration.ofDays(180);

  /** What somebody asked for, and what was given up: until they have surely looked. */
  private static final Duration KEPT = Duration.ofDays(30);

  /**
   * The rest: each fetch makes one, and they tell little that the creator does not. A week shows
   * how a day compares with the same day before.
   */
  private static final Duration UNASKED_KEPT = Duration.ofDays(7);

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
  public Outcome run(Attempt attempt, Void nothing) {
    attempt.await(() -> partitions.ensure());
    fillIn(attempt);
    Instant now = clock.instant();
    Claim claim = attempt.claim();
    int trimmed =
        byPages(attempt, () -> upkeep.trimEvidence(claim, now.minus(EVIDENCE_KEPT), PAGE));
    int forgotten =
        byPages(attempt, () -> upkeep.deleteUnaskedJobs(claim, now.minus(UNASKED_KEPT), PAGE))
            + byPages(attempt, () -> upkeep.deleteJobs(claim, now.minus(KEPT), PAGE));
    return new Outcome.Done(new JobResult.Cleaned(trimmed, forgotten));
  }

  /** Begins anew when it was interrupted: whoever has everything is passed over quickly. */
  private void fillIn(Attempt attempt) {
    Optional<Long> last = Optional.of(0L);
    while (last.isPresent()) {
      long after = last.get();
      last = attempt.await(() -> upkeep.fillInPast(attempt.claim(), after, PAGE));
    }
  }

  /** Goes on until a page is not full; gives how many there were. */
  private static int byPages(Attempt attempt, Supplier<Future<Integer>> page) {
    int all = 0;
    int handled = PAGE;
    while (handled == PAGE) {
      handled = attempt.await(page);
      all += handled;
    }
    return all;
  }
}
