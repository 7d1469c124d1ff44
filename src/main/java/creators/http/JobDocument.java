package creators.http;

import creators.store.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A background job as readers get it; what is unknown is absent. */
record JobDocument(
    UUID id,
    String task,
    Job.State state,
    int attempts,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> nextAttemptAt,
    Optional<String> error,
    Progress progress,
    List<Job.Item> items) {

  /**
   * How far it is.
   *
   * @param done creators that are over, well or not
   * @param failed of these, those that cannot be done
   */
  record Progress(long done, long total, long failed) {}

  static JobDocument of(Job job) {
    long failed = job.items().stream().filter(item -> item.state() == Job.ItemState.FAILED).count();
    return new JobDocument(
        job.id(),
        job.task(),
        job.state(),
        job.attempts(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        job.nextAttemptAt(),
        job.error(),
        new Progress(job.done(), job.items().size(), failed),
        job.items());
  }
}
