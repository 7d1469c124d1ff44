package creators.store;

import creators.json.Json;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * The background analysis of a creator's posts as a row of db-scheduler's table: the store writes
 * it in the transaction that stores the posts, the jobs run it.
 */
public final class AnalysisJobs {

  /** The task's name in db-scheduler. */
  public static final String TASK_NAME = "analyze_profile_posts";

  private AnalysisJobs() {}

  /** What the task's data, JSON in UTF-8, says. */
  public record Task(long profileId, Username username) {}

  /** The key of the job for one fetch of a creator: the same fetch never asks twice. */
  static String instance(long profileId, Instant fetchedAt) {
    return profileId + ":" + fetchedAt.toEpochMilli();
  }

  static Buffer data(long profileId, Username username) {
    return Json.encode(new Task(profileId, username));
  }
}
