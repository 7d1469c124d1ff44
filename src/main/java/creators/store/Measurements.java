package creators.store;

import creators.profile.Snapshot;
import java.util.List;

/**
 * What a creator's numbers are computed from.
 *
 * @param posts the newest, in no particular order
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
   * @param whole false leaves away what the key figures do not need: of posts what the creator
   *     wrote, how long a video is, and what leads to Instagram; of snapshots all but the followers
   */
  public record Extent(int posts, int comments, boolean whole) {}

  /** Copies the lists. */
  public Measurements {
    posts = List.copyOf(posts);
    history = List.copyOf(history);
    comments = List.copyOf(comments);
  }
}
