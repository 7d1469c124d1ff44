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
 * account, ends its creator; what may be possible later leaves the creator to a later attempt, and
 * a few of those end this one. Who fails while others do not is given up after a few attempts.
 */
final class BulkAnalysis implements Work<Void> {

  private static final int AT_ONCE = 4;

  /** Then it is not the creators: something is away. */
  private static final int MOST_POSTPONED = 3;

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

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
    List<Job.Due> due = attempt.await(() -> jobs.due(id));
    Optional<Instant> failedAt = lastFailure(due);
    Round round;
    try {
      round =
          new Round(
              attempt, id, due, failedAt.isPresent() && fetch.sourceWorks(attempt, failedAt.get()));
    } catch (FailureException e) {
      return CreatorFetch.later(e.failure(), failedAt);
    }
    join(Collections.nCopies(AT_ONCE, round::work));
    if (attempt.timeIsUp()) {
      if (round.ended.get() == 0) {
        throw new Failure.DeadlineExceeded("the job").asException();
      }
      return new Outcome.Again(Duration.ZERO, Optional.empty());
    }
    return Optional.ofNullable(round.postponed.peek())
        .<Outcome>map(first -> first)
        .or(() -> attempt.await(() -> jobs.next(id)).map(this::goesOn))
        .orElseGet(Outcome.Done::new);
  }

  /** When the source last failed for one of these; empty when there is one it never failed for. */
  private static Optional<Instant> lastFailure(List<Job.Due> due) {
    return due.stream().allMatch(each -> each.failedAt().isPresent())
        ? due.stream().flatMap(each -> each.failedAt().stream()).max(Instant::compareTo)
        : Optional.empty();
  }

  private Outcome goesOn(Job.Next next) {
    Duration pause =
        next.at().map(at -> Duration.between(clock.instant(), at)).orElse(Duration.ZERO);
    return new Outcome.Again(
        pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause, next.error());
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
    private final boolean sourceWorks;
    private final Queue<Job.Due> left;

    /** When to go on because of what is away. */
    private final Queue<Outcome.Again> postponed = new ConcurrentLinkedQueue<>();

    private final AtomicInteger notDone = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Round(Attempt attempt, UUID id, List<Job.Due> due, boolean sourceWorks) {
      this.attempt = attempt;
      this.id = id;
      this.sourceWorks = sourceWorks;
      this.left = new ConcurrentLinkedQueue<>(due);
    }

    Void work() {
      while (!attempt.timeIsUp() && notDone.get() < MOST_POSTPONED) {
        Job.Due due = left.poll();
        if (due == null) {
          return null;
        }
        work(due);
      }
      return null;
    }

    private void work(Job.Due due) {
      boolean certain = sourceWorks;
      try {
        long profileId = stored(due.username());
        // What hangs from here on is no question of the source.
        certain = true;
        end(done(due.username(), profileId));
      } catch (FailureException e) {
        Failure failure = e.failure();
        if (!failure.retryable()) {
          end(failed(due, failure));
        } else if (Away.maybeNot(failure) && !attempt.timeIsUp()) {
          failed(due, failure, certain);
        } else {
          postponed.add(CreatorFetch.later(failure, due.failedAt()));
          notDone.incrementAndGet();
        }
      }
    }

    private long stored(Username username) {
      Instant since = clock.instant().minus(freshness);
      return attempt
          .await(() -> store.profile(username))
          .filter(stored -> !stored.fetchedAt().isBefore(since))
          .map(StoredProfile::id)
          .orElseGet(() -> fetch.fetch(attempt, username).profileId());
    }

    private Job.Item done(Username username, long profileId) {
      analysis.accept(attempt, profileId);
      StoredProfile analyzed =
          attempt
              .await(() -> store.profile(profileId))
              .orElseThrow(() -> new Failure.NotFound("the account " + username).asException());
      return new Job.Item(
          username, Job.ItemState.DONE, Optional.empty(), Optional.of(analyzed.postsAnalyzed()));
    }

    private static Job.Item failed(Job.Due due, Failure failure) {
      return new Job.Item(
          due.username(), Job.ItemState.FAILED, Optional.of(failure.detail()), Optional.empty());
    }

    private void failed(Job.Due due, Failure failure, boolean certain) {
      boolean givenUp =
          attempt.await(
              () ->
                  jobs.failed(
                      attempt.claim(),
                      id,
                      failed(due, failure),
                      certain,
                      failures -> Patience.pause(failures, failure)));
      if (givenUp) {
        ended.incrementAndGet();
      } else {
        notDone.incrementAndGet();
      }
      bus.publish(new Message.JobProgressed(id));
    }

    private void end(Job.Item item) {
      attempt.await(() -> jobs.end(attempt.claim(), id, item));
      ended.incrementAndGet();
      bus.publish(new Message.JobProgressed(id));
    }
  }
}
