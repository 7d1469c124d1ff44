package creators.jobs;

import creators.store.JobResult;
import java.time.Duration;
import java.util.Optional;

/** What an attempt came to. */
sealed interface Outcome {

  /**
   * The job is over.
   *
   * @param result what came of it, where nothing else tells
   */
  record Done(Optional<JobResult> result) implements Outcome {

    /** What came of it stands elsewhere. */
    Done() {
      this(Optional.empty());
    }

    /** This came of it. */
    Done(JobResult result) {
      this(Optional.of(result));
    }
  }

  /**
   * The job cannot be done, and no further attempt will change that.
   *
   * @param reason for a person
   */
  record GivenUp(String reason) implements Outcome {}

  /**
   * There is more to do, after a pause; nothing failed, so nothing is counted.
   *
   * @param waitsFor what is away, where that is the reason
   */
  record Again(Duration pause, Optional<String> waitsFor) implements Outcome {}
}
