package creators.jobs;

import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The daily maintenance: makes room for coming snapshots; fills in what creators lack who were
 * fetched by an older version; forgets what old verdicts rest on, and old jobs with their results.
 */
final class Cleanup implements Consumer<Attempt> {

  private static final Duration EVIDENCE_KEPT = Duration.ofDays(180);
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
    fillIn(attempt);
    Instant now = clock.instant();
    Instant evidence = now.minus(EVIDENCE_KEPT);
    byPages(attempt, () -> upkeep.trimEvidence(attempt.claim(), evidence, PAGE));
    Instant jobs = now.minus(KEPT);
    byPages(attempt, () -> upkeep.deleteJobs(attempt.claim(), jobs, PAGE));
  }

  /** Begins anew when it was interrupted: whoever has everything is passed over quickly. */
  private void fillIn(Attempt attempt) {
    Optional<Long> last = Optional.of(0L);
    while (last.isPresent()) {
      last = attempt.await(upkeep.fillInPast(attempt.claim(), last.get(), PAGE));
    }
  }

  private static void byPages(Attempt attempt, Supplier<Future<Integer>> page) {
    int handled = PAGE;
    while (handled == PAGE) {
      handled = attempt.await(page.get());
    }
  }
}
