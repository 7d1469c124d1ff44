package creators.http;

import creators.failure.Failure;
import creators.profile.Username;
import creators.store.Job;
import creators.store.Job.Item;
import creators.store.Job.ItemState;
import creators.store.Job.Progress;
import creators.store.Job.State;
import creators.store.JobStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Jobs that live as long as the test; the test does the work. */
final class JobsInMemory implements JobStore {

  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
  private final Clock clock;

  /** How often a job was asked for. */
  final AtomicInteger looks = new AtomicInteger();

  /** Whether the store cannot be reached. */
  volatile boolean away;

  JobsInMemory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Future<Job> requestBulk(List<Username> usernames) {
    if (usernames.isEmpty()
        || usernames.size() > 500
        || new HashSet<>(usernames).size() < usernames.size()) {
      throw new IllegalArgumentException("usernames must be 1 to 500, each once");
    }
    if (away) {
      return unreachable();
    }
    List<Item> items =
        usernames.stream()
            .map(each -> new Item(each, ItemState.WAITING, Optional.empty(), Optional.empty()))
            .toList();
    Job job =
        new Job(
            UUID.randomUUID(),
            "bulk_analyze_posts",
            Optional.empty(),
            State.QUEUED,
            0,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Progress.of(items),
            Optional.empty(),
            items);
    jobs.put(job.id(), job);
    return Future.succeededFuture(job);
  }

  @Override
  public Future<Optional<Job>> job(UUID id) {
    looks.incrementAndGet();
    return away ? unreachable() : Future.succeededFuture(Optional.ofNullable(jobs.get(id)));
  }

  /** A job over these creators, as if somebody had asked for it. */
  Job request(String... usernames) {
    return requestBulk(List.of(usernames).stream().map(Username::new).toList()).result();
  }

  void begin(UUID id) {
    change(
        id,
        job ->
            new Job(
                id,
                job.task(),
                job.username(),
                State.RUNNING,
                job.attempts() + 1,
                job.createdAt(),
                Optional.of(clock.instant()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                job.progress(),
                job.result(),
                job.items()));
  }

  /** One creator is done, all their posts analysed. */
  void done(UUID id, String username, int postsAnalyzed) {
    end(
        id,
        new Item(
            new Username(username), ItemState.DONE, Optional.empty(), Optional.of(postsAnalyzed)));
  }

  /** One creator cannot be done. */
  void failed(UUID id, String username, String error) {
    end(
        id,
        new Item(new Username(username), ItemState.FAILED, Optional.of(error), Optional.empty()));
  }

  /** A job of another kind, as it stands now. */
  void put(Job job) {
    jobs.put(job.id(), job);
  }

  void forget(UUID id) {
    jobs.remove(id);
  }

  private void end(UUID id, Item ended) {
    change(
        id,
        job -> {
          List<Item> items =
              job.items().stream()
                  .map(item -> item.username().equals(ended.username()) ? ended : item)
                  .toList();
          boolean over = items.stream().noneMatch(item -> item.state() == ItemState.WAITING);
          return new Job(
              id,
              job.task(),
              job.username(),
              over ? State.SUCCEEDED : job.state(),
              job.attempts(),
              job.createdAt(),
              job.startedAt(),
              over ? Optional.of(clock.instant()) : Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Progress.of(items),
              Optional.empty(),
              items);
        });
  }

  private void change(UUID id, UnaryOperator<Job> change) {
    jobs.computeIfPresent(id, (_, job) -> change.apply(job));
  }

  private static <T> Future<T> unreachable() {
    return Future.failedFuture(new Failure.StoreUnavailable("database", "down").asException());
  }
}
