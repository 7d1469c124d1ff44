package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A simulated account's posts cut into pages. A cursor names the last post of the page before, so
 * that a post published meanwhile moves nothing.
 */
final class PostPages {
  private PostPages() {}

  /**
   * @param posts what stands on the page
   * @param cursor of the page after; empty on the last one
   */
  record Page(List<Post> posts, Optional<String> cursor) {}

  /** Pinned posts first, then the newest: as on the account's own page. */
  static List<Post> inProfileOrder(Creator creator) {
    return creator.posts().stream()
        .sorted(
            Comparator.comparing(Post::pinned)
                .thenComparing(Post::takenAt)
                .reversed()
                .thenComparing(Post::shortcode))
        .toList();
  }

  /** The page after {@code cursor}, or the first one; empty when the cursor is none of ours. */
  static Optional<Page> page(List<Post> posts, Optional<String> cursor, int size) {
    int start =
        cursor.isEmpty()
            ? 0
            : 1
                + IntStream.range(0, posts.size())
                    .filter(i -> cursorAfter(posts.get(i)).equals(cursor.get()))
                    .findFirst()
                    .orElse(-1);
    if (cursor.isPresent() && start == 0) {
      return Optional.empty();
    }
    int end = Math.min(posts.size(), start + size);
    return Optional.of(
        new Page(
            posts.subList(start, end),
            end < posts.size() ? Optional.of(cursorAfter(posts.get(end - 1))) : Optional.empty()));
  }

  private static String cursorAfter(Post post) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("after:" + post.shortcode()).getBytes(StandardCharsets.UTF_8));
  }
}
