package creators.store;

import com.fasterxml.jackson.annotation.JsonValue;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A background job, asked for or not, as it stands: one life of its task. A task that runs again
 * later is another job.
 *
 * @param task its task's name, e.g. {@code bulk_analyze_posts}
 * @param username the creator it is about, where it is about one
 * @param attempts how often it was begun so far
 * @param startedAt when it was first begun
 * @param finishedAt when it reached its end, a good one or not
 * @param nextAttemptAt when it is tried again, after an attempt that failed
 * @param error what the last failed attempt ran into
 * @param progress how far it is
 * @param result what came of it, where its items do not tell
 * @param items of a bulk job one a creator, in the order in which they were given
 */
public record Job(
    UUID id,
    String task,
    Optional<Username> username,
    State state,
    int attempts,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> nextAttemptAt,
    Optional<String> error,
    Progress progress,
    Optional<JobResult> result,
    List<Item> items) {

  /** Where a job stands. */
  public enum State {
    /** Nobody has begun it, or it waits for its next attempt. */
    QUEUED,
    /** A node works on it. */
    RUNNING,
    /** Over, and well; of a bulk job: every item is done or failed for good. */
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
   * How far a job is. It counts the creators of a bulk job, the posts of an analysis, and otherwise
   * the job itself.
   *
   * @param done those that are done
   * @param total all; those neither done nor failed wait
   * @param failed those that cannot be done
   */
  public record Progress(int done, int total, int failed) {

    /** Of a bulk job. */
    public static Progress of(List<Item> items) {
      return new Progress(
          count(items, ItemState.DONE), items.size(), count(items, ItemState.FAILED));
    }

    /** Of an analysis: posts with a verdict, of all; once it is given up, the rest has failed. */
    static Progress of(State state, int judged, int stored) {
      return new Progress(judged, stored, state == State.DEAD ? stored - judged : 0);
    }

    /** Of a job that is one step. */
    static Progress of(State state) {
      return new Progress(state == State.SUCCEEDED ? 1 : 0, 1, state == State.DEAD ? 1 : 0);
    }

    private static int count(List<Item> items, ItemState state) {
      return (int) items.stream().filter(item -> item.state() == state).count();
    }
  }

  /**
   * What has become of one creator of a bulk job.
   *
   * @param error why it failed, or what its last attempt ran into
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

  /**
   * A creator of a bulk job whose turn it is.
   *
   * @param failedAt when the source failed to give them, if it ever did
   */
  public record Due(Username username, Optional<Instant> failedAt) {}

  /**
   * When a bulk job goes on.
   *
   * @param at empty: at once
   * @param error why the creator whose turn it is then has to wait
   */
  public record Next(Optional<Instant> at, Optional<String> error) {}

  /** The same with no items but those that are not among {@code known}. */
  public Job since(List<Item> known) {
    Set<Item> before = Set.copyOf(known);
    return new Job(
        id,
        task,
        username,
        state,
        attempts,
        createdAt,
        startedAt,
        finishedAt,
        nextAttemptAt,
        error,
        progress,
        result,
        items.stream().filter(item -> !before.contains(item)).toList());
  }

  /** Copies the items. */
  public Job {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(progress, "progress is null");
    items = List.copyOf(items);
  }
}
