package creators.store;

import creators.json.Json;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a job that went well, by its task. A bulk job has none: its items tell it.
 *
 * <p>In JSON and SQL it is a plain object; the job's task says which one.
 */
public sealed interface JobResult {

  /**
   * Of {@link AnalysisJobs#TASK_NAME}: how much of the creator is analysed at the end.
   *
   * @param postsAnalyzed stored posts that have a verdict
   */
  record Analyzed(Username username, int postsAnalyzed, int postsStored) implements JobResult {}

  /**
   * Of {@link AnalysisJobs#FETCH}: the creator as stored now, or that there is none.
   *
   * @param found whether the account exists; without it nothing is stored
   * @param fetchedAt when the source gave the creator, to this job or to somebody else meanwhile
   */
  record Fetched(
      Username username, boolean found, Optional<Integer> postsStored, Optional<Instant> fetchedAt)
      implements JobResult {}

  /**
   * Of one run of {@link AnalysisJobs#REFRESH}.
   *
   * @param model what speaks now, and what others have said is outdated by
   * @param analyses jobs that this run has made, one a creator
   */
  record Refreshed(String model, int analyses) implements JobResult {}

  /**
   * Of one run of {@link AnalysisJobs#CLEANUP}.
   *
   * @param verdictsTrimmed old verdicts whose evidence it forgot
   * @param jobsForgotten ended jobs that it removed
   */
  record Cleaned(int verdictsTrimmed, int jobsForgotten) implements JobResult {}

  /** The result that a job of this task wrote. */
  static JobResult read(String task, String json) {
    Class<? extends JobResult> type =
        switch (task) {
          case AnalysisJobs.TASK_NAME -> Analyzed.class;
          case AnalysisJobs.FETCH -> Fetched.class;
          case AnalysisJobs.REFRESH -> Refreshed.class;
          case AnalysisJobs.CLEANUP -> Cleaned.class;
          default -> throw new IllegalArgumentException(task + " has no result");
        };
    return Json.decode(Buffer.buffer(json), type);
  }
}
