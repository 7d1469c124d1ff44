package creators.resilience;

import java.time.Duration;
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
 * @param budget time for all attempts and pauses together; none starts after it, and the last is
 *     cut off at it
 */
public record Retry(
    int attempts,
    Duration base,
    double multiplier,
    Duration cap,
    double leastJitter,
    double mostJitter,
    Duration budget) {

  /** Checks the ranges. */
  public Retry {
    if (attempts < 1 || multiplier < 1) {
      throw new IllegalArgumentException("attempts and multiplier must be at least 1");
    }
    if (!(leastJitter >= 0 && mostJitter >= leastJitter && mostJitter <= 1)) {
      throw new IllegalArgumentException("jitter must be a range within 0 to 1");
    }
  }

  /** One attempt. */
  public static Retry never(Duration budget) {
    return new Retry(1, Duration.ZERO, 1, Duration.ZERO, 0, 0, budget);
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
