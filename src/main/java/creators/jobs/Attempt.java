package creators.jobs;

import creators.failure.Failure;
import creators.store.Claim;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution of a job.
 *
 * @param claim what each of its writes shows the database
 * @param deadline when it must have ended
 */
record Attempt(Claim claim, Instant deadline, Clock clock) {

  /** Whether no time is left. */
  boolean timeIsUp() {
    return !clock.instant().isBefore(deadline);
  }

  /**
   * Waits for one step, on a virtual thread, never beyond the deadline: no step begins after it.
   *
   * @throws creators.failure.FailureException {@code DeadlineExceeded} when the time is up
   */
  <T> T await(Future<T> step) {
    long left = Duration.between(clock.instant(), deadline).toMillis();
    try {
      return step.await(Math.max(left, 1), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure.DeadlineExceeded("the job").asException();
    }
  }
}
