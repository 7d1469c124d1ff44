package creators.store;

import com.fasterxml.jackson.annotation.JsonValue;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A background job that somebody asked for, as it stands.
 *
 * @param task its task's name, e.g. {@code bulk_analyze_posts}
 * @param attempts how often it was begun so far
 * @param startedAt when it was first begun
 * @param finishedAt when it reached its end, a good one or not
 * @param nextAttemptAt when it is tried again, after an attempt that failed
 * @param error what the last failed attempt ran into
 * @param items one a creator, in the order in which they were given
 */
public record Job(
    UUID id,
    String task,
    State state,
    int attempts,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> nextAttemptAt,
    Optional<String> error,
    List<Item> items) {

  /** Where a job stands. */
  public enum State {
    /** Nobody has begun it, or it waits for its next attempt. */
    QUEUED,
    /** A node works on it. */
    RUNNING,
    /** Over: every item is done or failed for good. */
    SUCCEEDED,
    /** Given up after its last attempt; kept to be looked at. */
    DEAD;

    /** As it is written in JSON and SQL. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that key. */
    public static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will happen. */
    public boolean over() {
      return this == SUCCEEDED || this == DEAD;
    }
  }

  /**
   * What has become of one creator of a bulk job.
   *
   * @param error why it failed
   * @param postsAnalyzed posts of the creator that have a verdict; known when done
   */
  public record Item(
      Username username,
      ItemState state,
      Optional<String> error,
      Optional<Integer> postsAnalyzed) {}

  /** Where an item stands. */
  public enum ItemState {
    /** Not yet. */
    WAITING,
    /** Stored, every post analysed. */
    DONE,
    /** It cannot be done: no such account, for example. */
    FAILED;

    /** As it is written in JSON and SQL. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that key. */
    public static ItemState of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** The same with other items. */
  public Job withItems(List<Item> others) {
    return new Job(
        id, task, state, attempts, createdAt, startedAt, finishedAt, nextAttemptAt, error, others);
  }

  /** Copies the items. */
  public Job {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(state, "state is null");
    items = List.copyOf(items);
  }
}
