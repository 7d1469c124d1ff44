package creators.jobs;

import creators.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/** How long a creator is waited for whom the source fails to give while it gives others. */
final class Patience {

  /** Then the creator is given up. */
  private static final int MOST_FAILURES = 4;

  private Patience() {}

  /**
   * The pause before the next attempt: what the failure asks for, and 60 s, 120 s, 240 s at least
   * once it is known to be the creator's own.
   *
   * @param failures that were the creator's own, this one included if it was
   * @return empty to give up
   */
  static Optional<Duration> pause(int failures, Failure failure) {
    if (failures >= MOST_FAILURES) {
      return Optional.empty();
    }
    Duration asked = Away.later(failure).pause();
    Duration own = failures == 0 ? Duration.ZERO : Attempts.pause(failures - 1);
    return Optional.of(asked.compareTo(own) > 0 ? asked : own);
  }
}
