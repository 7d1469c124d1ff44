package creators.http;

import creators.profile.Username;
import creators.store.Job;
import creators.store.JobStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs that are kept in memory, and done when the test says so. */
final class MemoryJobs implements JobStore {

  private final Clock clock;
  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();

  MemoryJobs(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Future<Job> requestBulk(List<Username> usernames) {
    Job job =
        with(
            UUID.randomUUID(),
            Job.State.QUEUED,
            usernames.stream()
                .map(
                    username ->
                        new Job.Item(
                            username, Job.ItemState.WAITING, Optional.empty(), Optional.empty()))
                .toList());
    return Future.succeededFuture(job);
  }

  @Override
  public Future<Optional<Job>> job(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(jobs.get(id)));
  }

  /** Every creator is analysed. */
  void finish(UUID id) {
    with(
        id,
        Job.State.SUCCEEDED,
        jobs.get(id).items().stream()
            .map(
                item ->
                    new Job.Item(
                        item.username(), Job.ItemState.DONE, Optional.empty(), Optional.of(12)))
            .toList());
  }

  private Job with(UUID id, Job.State state, List<Job.Item> items) {
    Job job =
        new Job(
            id,
            "bulk_analyze_posts",
            state,
            0,
            clock.instant(),
            Optional.empty(),
            state.over() ? Optional.of(clock.instant()) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            items);
    jobs.put(id, job);
    return job;
  }
}
