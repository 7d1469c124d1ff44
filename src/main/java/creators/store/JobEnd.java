package creators.store;

import java.util.Objects;
import java.util.Optional;

/**
 * How a job ends.
 *
 * @param state one that is over
 * @param result what came of it, where it went well and its items do not tell
 * @param error why it was given up
 */
public record JobEnd(Job.State state, Optional<JobResult> result, Optional<String> error) {

  /** Refuses a state in which more happens. */
  public JobEnd {
    Objects.requireNonNull(result, "result is null");
    Objects.requireNonNull(error, "error is null");
    if (!state.over()) {
      throw new IllegalArgumentException(state + " is no end");
    }
  }

  /** It went well. */
  public static JobEnd succeeded(Optional<JobResult> result) {
    return new JobEnd(Job.State.SUCCEEDED, result, Optional.empty());
  }

  /** It is given up. */
  public static JobEnd dead(String error) {
    return new JobEnd(Job.State.DEAD, Optional.empty(), Optional.of(error));
  }
}
