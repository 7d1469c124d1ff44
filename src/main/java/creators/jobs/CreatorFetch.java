package creators.jobs;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.store.CreatorStore;
import creators.store.JobResult;
import creators.store.PgJobStore;
import creators.store.StoredProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fetch of a creator whom the source could not give when somebody asked. While it is away this
 * is not counted as failing: the job waits as long as the source says, and asks again, until the
 * creator is stored or known not to exist. Whom it fails to give while it gives others is given up
 * after a few attempts.
 */
final class CreatorFetch implements Work<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(CreatorFetch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** Who has failed leaves the first call after a rest of the source to those who have not. */
  private static final Duration STEPPING_BACK = Duration.ofSeconds(5);

  private final PgJobStore jobs;
  private final CreatorStore store;
  private final Bus bus;
  private final Clock clock;
  private final Duration freshness;

  /**
   * @param freshness how old the fetch may be that makes another one needless
   */
  CreatorFetch(PgJobStore jobs, CreatorStore store, Bus bus, Clock clock, Duration freshness) {
    this.jobs = jobs;
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.freshness = freshness;
  }

  @Override
  public Outcome run(Attempt attempt, Void nothing) {
    Username username = new Username(attempt.claim().instance());
    Optional<Instant> failedAt = attempt.await(() -> jobs.failedAt(attempt.claim()));
    boolean sourceWorks = false;
    try {
      sourceWorks = failedAt.isPresent() && sourceWorks(attempt, failedAt.get());
      return new Outcome.Done(found(attempt, fetch(attempt, username)));
    } catch (FailureException e) {
      return switch (e.failure()) {
        case Failure.NotFound _ -> new Outcome.Done(absent(username));
        case Failure failure when Away.maybeNot(failure) && !attempt.timeIsUp() ->
            failed(attempt, username, failure, sourceWorks);
        case Failure failure when failure.retryable() -> later(username, later(failure, failedAt));
        default -> throw e;
      };
    }
  }

  /** Sees that a creator is stored, and fresh. */
  Message.Scraped fetch(Attempt attempt, Username username) {
    return fetch(attempt, username, clock.instant().minus(freshness));
  }

  private Message.Scraped fetch(Attempt attempt, Username username, Instant since) {
    var question = new Message.Scrape(username, Optional.of(since));
    return attempt.await(() -> bus.ask(Address.SCRAPE, question, PATIENCE));
  }

  /**
   * Asks whether the source works before it is asked again for whom it has failed to give: a
   * breaker's trial call would be wasted on them, and another failure would say nothing. If it has
   * given nobody since, somebody is fetched whom it gave before.
   *
   * @return whether it has just answered
   * @throws FailureException when it is not asked at all now
   */
  boolean sourceWorks(Attempt attempt, Instant failedAt) {
    Optional<Username> known =
        attempt.await(() -> jobs.somebodyKnown(failedAt, clock.instant().minus(freshness)));
    if (known.isEmpty()) {
      return false;
    }
    try {
      fetch(attempt, known.get(), failedAt);
      return true;
    } catch (FailureException e) {
      if (e.failure().retryable() && !Away.maybeNot(e.failure())) {
        throw e;
      }
      return !e.failure().retryable();
    }
  }

  /** When to ask again, where the source was not asked or is away. */
  static Outcome.Again later(Failure failure, Optional<Instant> failedAt) {
    Outcome.Again later = Away.later(failure);
    boolean spared =
        failure instanceof Failure.SourceUnavailable unavailable && !unavailable.asked();
    return failedAt.isEmpty() || !spared
        ? later
        : new Outcome.Again(later.pause().plus(STEPPING_BACK), later.waitsFor());
  }

  private Outcome failed(Attempt attempt, Username username, Failure failure, boolean sourceWorks) {
    int failures = attempt.await(() -> jobs.failed(attempt.claim(), sourceWorks));
    return Patience.pause(failures, failure)
        .map(pause -> later(username, new Outcome.Again(pause, Optional.of(failure.detail()))))
        .orElseGet(() -> new Outcome.GivenUp(failure.detail()));
  }

  private JobResult found(Attempt attempt, Message.Scraped scraped) {
    return new JobResult.Fetched(
        scraped.username(),
        true,
        attempt.await(() -> store.profile(scraped.profileId())).map(StoredProfile::postsStored),
        Optional.of(scraped.fetchedAt()));
  }

  private static JobResult absent(Username username) {
    return new JobResult.Fetched(username, false, Optional.empty(), Optional.empty());
  }

  private static Outcome later(Username username, Outcome.Again later) {
    LOG.info(
        "{} is fetched in {} s again: {}",
        username,
        later.pause().toSeconds(),
        later.waitsFor().orElse(""));
    return later;
  }
}
