package creators.jobs;

import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.store.ClaimLostException;
import creators.store.CreatorStore;
import creators.store.Job;
import creators.store.PgJobStore;
import creators.store.StoredProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;

/**
 * The fetch and analysis of many creators, a few at a time. Each one's end is written down when it
 * is reached; an attempt goes on with those that have none. What cannot be done, such as a missing
 * account, ends its creator; what may be possible later leaves the creator to the next attempt, and
 * a few of those end this one.
 */
final class BulkAnalysis implements Work<Void> {

  private static final int AT_ONCE = 4;

  /** Then it is not the creators: something is away. */
  private static final int MOST_POSTPONED = 3;

  private final PgJobStore jobs;
  private final CreatorStore store;
  private final CreatorFetch fetch;
  private final ObjLongConsumer<Attempt> analysis;
  private final Bus bus;
  private final Clock clock;
  private final Duration freshness;
  private final ExecutorService threads;

  /**
   * @param analysis has the posts of a creator, by the database's key, judged; may do nothing
   * @param freshness how old the fetch may be that makes another one needless
   * @param threads virtual ones
   */
  BulkAnalysis(
      PgJobStore jobs,
      CreatorStore store,
      CreatorFetch fetch,
      ObjLongConsumer<Attempt> analysis,
      Bus bus,
      Clock clock,
      Duration freshness,
      ExecutorService threads) {
    this.jobs = jobs;
    this.store = store;
    this.fetch = fetch;
    this.analysis = analysis;
    this.bus = bus;
    this.clock = clock;
    this.freshness = freshness;
    this.threads = threads;
  }

  @Override
  public Outcome run(Attempt attempt, Void nothing) {
    UUID id = UUID.fromString(attempt.claim().instance());
    Round round = new Round(attempt, id, attempt.await(jobs.waiting(id)));
    join(Collections.nCopies(AT_ONCE, round::work));
    if (round.left.isEmpty() && round.postponed.isEmpty()) {
      return new Outcome.Done();
    }
    if (!attempt.timeIsUp()) {
      return Away.later(round.postponed.element().failure());
    }
    if (round.ended.get() == 0) {
      throw new Failure.DeadlineExceeded("the job").asException();
    }
    return new Outcome.Again(Duration.ZERO, Optional.empty());
  }

  /** Waits for all; fails as the first that failed, with something that is no postponement. */
  private void join(List<Callable<Void>> workers) {
    List<Throwable> failures = new ArrayList<>();
    try {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        try {
          worker.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("this node ends", e);
    }
    failures.stream()
        .filter(ClaimLostException.class::isInstance)
        .findFirst()
        .or(() -> failures.stream().findFirst())
        .ifPresent(
            failure -> {
              throw failure instanceof RuntimeException unchecked
                  ? unchecked
                  : new IllegalStateException(failure);
            });
  }

  /** The work of one attempt, shared by a few threads. */
  private final class Round {

    private final Attempt attempt;
    private final UUID id;
    private final Queue<Username> left;
    private final Queue<FailureException> postponed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();

    Round(Attempt attempt, UUID id, List<Username> waiting) {
      this.attempt = attempt;
      this.id = id;
      this.left = new ConcurrentLinkedQueue<>(waiting);
    }

    Void work() {
      while (!attempt.timeIsUp() && postponed.size() < MOST_POSTPONED) {
        Username username = left.poll();
        if (username == null) {
          return null;
        }
        try {
          end(result(username));
        } catch (FailureException e) {
          postponed.add(e);
        }
      }
      return null;
    }

    private Job.Item result(Username username) {
      try {
        StoredProfile analyzed = analyzed(username);
        return new Job.Item(
            username, Job.ItemState.DONE, Optional.empty(), Optional.of(analyzed.postsAnalyzed()));
      } catch (FailureException e) {
        if (e.failure().retryable()) {
          throw e;
        }
        return new Job.Item(
            username, Job.ItemState.FAILED, Optional.of(e.failure().detail()), Optional.empty());
      }
    }

    private StoredProfile analyzed(Username username) {
      Instant since = clock.instant().minus(freshness);
      long profileId =
          attempt
              .await(store.profile(username))
              .filter(stored -> !stored.fetchedAt().isBefore(since))
              .map(StoredProfile::id)
              .orElseGet(() -> fetch.fetch(attempt, username).profileId());
      analysis.accept(attempt, profileId);
      return attempt
          .await(store.profile(profileId))
          .orElseThrow(() -> new Failure.NotFound("the account " + username).asException());
    }

    private void end(Job.Item item) {
      attempt.await(jobs.end(attempt.claim(), id, item));
      ended.incrementAndGet();
      bus.publish(new Message.JobProgressed(id));
    }
  }
}
