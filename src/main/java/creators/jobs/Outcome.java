package creators.jobs;

import java.time.Duration;

/** What an attempt that did not fail came to. */
sealed interface Outcome {

  /** The job is over. */
  record Done() implements Outcome {}

  /** There is more to do, after a pause; nothing failed, so nothing is counted. */
  record Again(Duration pause) implements Outcome {}
}
