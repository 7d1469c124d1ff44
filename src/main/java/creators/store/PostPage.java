package creators.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of posts.
 *
 * @param next the cursor of the next page; empty on the last one
 */
public record PostPage(List<StoredPost> posts, Optional<String> next) {
  /** Copies the posts. */
  public PostPage {
    posts = List.copyOf(posts);
  }
}
