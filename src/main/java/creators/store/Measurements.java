package creators.store;

import creators.profile.Snapshot;
import java.util.List;
import java.util.Objects;

/**
 * What a creator's numbers are computed from.
 *
 * @param posts the newest, newest first
 * @param history all snapshots, oldest first
 * @param comments the newest under any post, newest first
 */
public record Measurements(
    List<MeasuredPost> posts, List<Snapshot> history, List<StoredComment> comments) {

  /**
   * How much of it.
   *
   * @param posts at most so many
   * @param comments at most so many
   * @param words whether posts come with what the creator wrote and where it can be seen; without
   *     these only with the numbers, the time, the type and the place
   */
  public record Extent(int posts, int comments, boolean words) {}

  /** Refuses nulls. */
  public Measurements {
    Objects.requireNonNull(posts, "posts is null");
    Objects.requireNonNull(history, "history is null");
    Objects.requireNonNull(comments, "comments is null");
  }
}
