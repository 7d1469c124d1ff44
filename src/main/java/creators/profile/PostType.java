package creators.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a post is made of. */
public enum PostType {
  /** One picture. */
  IMAGE,
  /** A video in the feed, IGTV included. */
  VIDEO,
  /** A short video of the reels format ({@code product_type} clips). */
  REEL,
  /** Several pictures or videos in one post (sidecar, album). */
  CAROUSEL;

  /** The name in the API and the database: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for posts that are watched, so that views mean something. */
  public boolean isVideo() {
    return this == VIDEO || this == REEL;
  }

  /** The type with this {@link #key()}. */
  public static Optional<PostType> of(String key) {
    return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
  }
}
