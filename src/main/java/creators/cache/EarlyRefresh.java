package creators.cache;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Decides when to make an entry anew before it ends, so that those who want it never all find it
 * gone at one moment: each reader draws a lot, and the nearer the end and the dearer the making,
 * the likelier it is theirs (the algorithm XFetch with beta = 1: Vattani, Chierichetti, Lowenstein,
 * Optimal Probabilistic Cache Stampede Prevention, VLDB 2015).
 */
public final class EarlyRefresh {

  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param clock the one by which entries are stored
   * @param random the lots; used from several threads
   */
  public EarlyRefresh(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether this reader makes it anew; always when it is no longer fresh. */
  public boolean due(CacheEntry entry) {
    // In (0, 1], so that the logarithm is finite.
    double lot = 1 - random.nextDouble();
    long early = (long) (entry.cost().toNanos() * -Math.log(lot));
    return !clock.instant().plusNanos(early).isBefore(entry.freshUntil());
  }
}
