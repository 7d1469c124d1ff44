package creators.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: {@code base × multiplier^(n-1)} after the n-th, at most {@code cap},
 * shortened by a random share so that callers that failed together do not return together.
 *
 * @param attempts in all, the first included
 * @param base pause after the first attempt
 * @param multiplier 1 or more
 * @param cap longest pause
 * @param leastJitter least share of a pause that is cut off, 0 to 1
 * @param mostJitter most
 * @param deadline time for all attempts and pauses together; none starts after it, and the last is
 *     cut off at it
 * @param budget how many retries all callers together may make
 */
public record Retry(
    int attempts,
    Duration base,
    double multiplier,
    Duration cap,
    double leastJitter,
    double mostJitter,
    Duration deadline,
    Budget budget) {

  /**
   * @param share of the calls in the window that may be retries, 0 to 1
   * @param free retries in the window that are allowed however few the calls
   * @param window over which both are counted
   */
  public record Budget(double share, int free, Duration window) {

    /** One retry for five calls, and ten in a minute in any case. */
    public static final Budget USUAL = new Budget(0.2, 10, Duration.ofMinutes(1));

    /** Checks the ranges. */
    public Budget {
      if (!(share >= 0 && share <= 1) || free < 0 || window.toMillis() < 1) {
        throw new IllegalArgumentException("a budget needs a share of 0 to 1 and a window");
      }
    }
  }

  /** Checks the ranges. */
  public Retry {
    Objects.requireNonNull(budget, "budget is null");
    if (attempts < 1 || multiplier < 1) {
      throw new IllegalArgumentException("attempts and multiplier must be at least 1");
    }
    if (!(leastJitter >= 0 && mostJitter >= leastJitter && mostJitter <= 1)) {
      throw new IllegalArgumentException("jitter must be a range within 0 to 1");
    }
  }

  /** With the usual budget. */
  public Retry(
      int attempts,
      Duration base,
      double multiplier,
      Duration cap,
      double leastJitter,
      double mostJitter,
      Duration deadline) {
    this(attempts, base, multiplier, cap, leastJitter, mostJitter, deadline, Budget.USUAL);
  }

  /** One attempt. */
  public static Retry never(Duration deadline) {
    return new Retry(1, Duration.ZERO, 1, Duration.ZERO, 0, 0, deadline);
  }

  /** The same with a deadline that is not before {@code least}. */
  Retry patient(Duration least) {
    return deadline.compareTo(least) >= 0
        ? this
        : new Retry(attempts, base, multiplier, cap, leastJitter, mostJitter, least, budget);
  }

  /** The pause after attempt {@code number}, the first being 1; a millisecond at least. */
  Duration pauseAfter(int number, RandomGenerator random) {
    double grown = base.toNanos() * Math.pow(multiplier, number - 1.0);
    double capped = Math.min(grown, cap.toNanos());
    double cut = leastJitter + (mostJitter - leastJitter) * random.nextDouble();
    Duration pause = Duration.ofNanos((long) (capped * (1 - cut)));
    return pause.toMillis() < 1 ? Duration.ofMillis(1) : pause;
  }
}
