package creators.profile;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All that one fetch told about a creator.
 *
 * @param profile the account
 * @param posts the posts that came along, newest first by {@link Post#takenAt()}, each shortcode
 *     once
 * @param comments those under these posts that came along; most sources give none
 * @param history earlier numbers, where the source knows any, oldest first
 * @param source where it came from
 * @param fetchedAt when it was fetched
 */
public record Creator(
    Profile profile,
    List<Post> posts,
    List<Comment> comments,
    List<Snapshot> history,
    SourceKind source,
    Instant fetchedAt) {

  /** Copies the lists. */
  public Creator {
    Objects.requireNonNull(profile, "profile is null");
    posts = List.copyOf(posts);
    comments = List.copyOf(comments);
    history = List.copyOf(history);
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(fetchedAt, "fetchedAt is null");
  }

  /** A creator of whom no comments are known. */
  public Creator(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      SourceKind source,
      Instant fetchedAt) {
    this(profile, posts, List.of(), history, source, fetchedAt);
  }
}
