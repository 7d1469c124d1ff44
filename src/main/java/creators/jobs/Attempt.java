package creators.jobs;

import creators.failure.Failure;
import creators.store.Claim;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

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
   * Takes one step and waits for it, on a virtual thread, never beyond the deadline: no step begins
   * after it, and one that has begun is left to itself then.
   *
   * @throws creators.failure.FailureException {@code DeadlineExceeded} when the time is up
   */
  <T> T await(Supplier<Future<T>> step) {
    long left = Duration.between(clock.instant(), deadline).toMillis();
    if (left <= 0) {
      throw new Failure.DeadlineExceeded("the job").asException();
    }
    try {
      return step.get().await(left, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure.DeadlineExceeded("the job").asException();
    }
  }
}
