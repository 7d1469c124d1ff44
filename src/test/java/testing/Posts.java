package testing;

import creators.profile.Post;
import java.util.Optional;

/** Posts as tests need them. */
public final class Posts {

  private Posts() {}

  /** The same post, tagged with that place or with none. */
  public static Post tagged(Post post, Optional<String> place) {
    return new Post(
        post.shortcode(),
        post.instagramId(),
        post.type(),
        post.caption(),
        post.takenAt(),
        post.likes(),
        post.comments(),
        post.views(),
        post.videoSeconds(),
        place,
        post.thumbnailUrl(),
        post.pinned(),
        post.sponsored());
  }
}
