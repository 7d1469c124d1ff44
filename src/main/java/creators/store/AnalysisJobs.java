package creators.store;

import creators.json.Json;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Background work as rows of db-scheduler's table: the store writes them in the transaction that
 * causes them, the jobs run them.
 */
public final class AnalysisJobs {

  /** The analysis of a creator's posts. */
  public static final String TASK_NAME = "analyze_profile_posts";

  /** The fetch and analysis of many creators; its instance is the id of a {@link Job}. */
  public static final String BULK = "bulk_analyze_posts";

  /** The fetch of a creator from the source; its instance is the creator's name. */
  public static final String FETCH = "fetch_creator";

  /** The periodic search for creators whose analysis is missing or outdated. */
  public static final String REFRESH = "refresh_ai_analysis";

  /** The daily maintenance. */
  public static final String CLEANUP = "cleanup_old_analysis";

  /** How the instance of a creator's analysis ends that makes outdated verdicts anew. */
  static final String REFRESHED = ":refresh";

  private AnalysisJobs() {}

  /**
   * What the data of {@link #TASK_NAME}, JSON in UTF-8, says.
   *
   * @param refresh which verdicts to make anew; empty makes missing ones only
   */
  public record Task(long profileId, Username username, Optional<Refresh> refresh) {}

  /** Which verdicts to make anew: those of another version than this, from before this moment. */
  public record Refresh(String model, Instant before) {}

  /** The key of the job for one fetch of a creator: the same fetch never asks twice. */
  static String instance(long profileId, Instant fetchedAt) {
    return profileId + ":" + fetchedAt.toEpochMilli();
  }

  static Buffer data(long profileId, Username username) {
    return Json.encode(new Task(profileId, username, Optional.empty()));
  }

  /** Of {@link JobSql#ENQUEUE_REFRESH}. */
  static Tuple refresh(List<Long> profileIds, Refresh refresh, Instant fetchedBefore) {
    return Tuple.of(
        TASK_NAME,
        profileIds.toArray(Long[]::new),
        Json.encode(refresh).toString(),
        Times.of(fetchedBefore));
  }
}
