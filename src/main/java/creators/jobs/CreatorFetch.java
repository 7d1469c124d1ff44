package creators.jobs;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.store.CreatorStore;
import creators.store.JobResult;
import creators.store.StoredProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fetch of a creator whom the source could not give when somebody asked. While it is away this
 * is not counted as failing: the job waits as long as the source says, and asks again, until the
 * creator is stored or known not to exist.
 */
final class CreatorFetch implements Work<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(CreatorFetch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final CreatorStore store;
  private final Bus bus;
  private final Clock clock;
  private final Duration freshness;

  /**
   * @param freshness how old the fetch may be that makes another one needless
   */
  CreatorFetch(CreatorStore store, Bus bus, Clock clock, Duration freshness) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.freshness = freshness;
  }

  @Override
  public Outcome run(Attempt attempt, Void nothing) {
    Username username = new Username(attempt.claim().instance());
    try {
      return new Outcome.Done(found(attempt, fetch(attempt, username)));
    } catch (FailureException e) {
      return switch (e.failure()) {
        case Failure.NotFound _ -> new Outcome.Done(absent(username));
        case Failure failure when failure.retryable() -> later(username, failure);
        default -> throw e;
      };
    }
  }

  /** Sees that a creator is stored, and fresh. */
  Message.Scraped fetch(Attempt attempt, Username username) {
    var question = new Message.Scrape(username, Optional.of(clock.instant().minus(freshness)));
    return attempt.await(bus.ask(Address.SCRAPE, question, PATIENCE));
  }

  private JobResult found(Attempt attempt, Message.Scraped scraped) {
    return new JobResult.Fetched(
        scraped.username(),
        true,
        attempt.await(store.profile(scraped.profileId())).map(StoredProfile::postsStored),
        Optional.of(scraped.fetchedAt()));
  }

  private static JobResult absent(Username username) {
    return new JobResult.Fetched(username, false, Optional.empty(), Optional.empty());
  }

  private static Outcome later(Username username, Failure failure) {
    Outcome.Again later = Away.later(failure);
    LOG.info(
        "{} is fetched in {} s again: {}", username, later.pause().toSeconds(), failure.detail());
    return later;
  }
}
