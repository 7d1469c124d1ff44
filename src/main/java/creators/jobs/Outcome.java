package creators.jobs;

import java.time.Duration;
import java.util.Optional;

/** What an attempt that did not fail came to. */
sealed interface Outcome {

  /** The job is over. */
  record Done() implements Outcome {}

  /**
   * There is more to do, after a pause; nothing failed, so nothing is counted.
   *
   * @param waitsFor what is away, where that is the reason
   */
  record Again(Duration pause, Optional<String> waitsFor) implements Outcome {}
}
