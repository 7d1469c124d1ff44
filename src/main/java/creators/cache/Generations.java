package creators.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import creators.profile.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * What this node knows of the generation of each creator. Entries belong to a generation; those of
 * another one than the current are as good as gone. Ids are random and never come back, so a
 * forgotten generation costs misses and cannot revive anything.
 */
final class Generations {

  /**
   * @param id the generation's
   * @param since the earliest instant, by this node's clock, at which reading data may have begun
   *     for an entry of this generation
   * @param confirmed after how many doubts this node knew it to be the current one
   */
  record Generation(long id, Instant since, long confirmed) {}

  /** The generation that is never current. */
  static final long NONE = 0;

  private static final int MOST = 200_000;

  private final Cache<Username, Generation> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final AtomicLong doubts = new AtomicLong();
  private final Clock clock;
  private final RandomGenerator random;

  Generations(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** An id that nobody had before. */
  long newId() {
    long id = random.nextLong();
    return id == NONE ? newId() : id;
  }

  /** The current one; when none is known, one of this node's own that began at {@code since}. */
  Generation current(Username username, Instant since) {
    return known.get(username, _ -> new Generation(newId(), since, doubts.get()));
  }

  /** The current one, if it is known and not in doubt. */
  Optional<Generation> known(Username username) {
    return believed(username).filter(generation -> generation.confirmed() == doubts.get());
  }

  /** The one that was current when this node last knew. */
  Optional<Generation> believed(Username username) {
    return Optional.ofNullable(known.getIfPresent(username));
  }

  /** Changes may have been missed. */
  void doubt() {
    doubts.incrementAndGet();
  }

  /** Ends the current one: what was read until now is out of date. */
  Generation renew(Username username) {
    Generation next = new Generation(newId(), clock.instant().plusNanos(1), doubts.get());
    known.put(username, next);
    return next;
  }

  /**
   * Redis says which one is current.
   *
   * @param askedAt when it was asked; if we have learnt of a change since, its answer is too old
   * @return true when the answer holds
   */
  boolean observed(Username username, long id, Instant askedAt) {
    long now = doubts.get();
    Generation current =
        known
            .asMap()
            .compute(
                username,
                (_, before) ->
                    before == null || before.id() != id && !before.since().isAfter(askedAt)
                        ? new Generation(id, clock.instant(), now)
                        : before.id() == id ? new Generation(id, before.since(), now) : before);
    return current.id() == id;
  }
}
