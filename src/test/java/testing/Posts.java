package testing;

import creators.profile.Post;
import java.util.Optional;

/** Posts as tests need them. */
public final class Posts {

  private Posts() {}

  /** The same post, tagged with that place or with none. */
  public static Post tagged(Post post, Optional<String> place) {
    return like(post).tagged(place).post();
  }

  /** Begins a post that differs from this one in what is said of it. */
  public static Like like(Post post) {
    return new Like(post);
  }

  /** A post that differs from another one. */
  public static final class Like {
    private final Post model;
    private String shortcode;
    private Optional<String> location;
    private boolean pinned;
    private Optional<Boolean> sponsored;

    private Like(Post model) {
      this.model = model;
      this.shortcode = model.shortcode();
      this.location = model.location();
      this.pinned = model.pinned();
      this.sponsored = model.sponsored();
    }

    /** Under another shortcode. */
    public Like called(String shortcode) {
      this.shortcode = shortcode;
      return this;
    }

    /** With that place or with none. */
    public Like tagged(Optional<String> place) {
      this.location = place;
      return this;
    }

    /** At the top of the profile. */
    public Like pinned() {
      this.pinned = true;
      return this;
    }

    /** Paid for, or not. */
    public Like sponsored(boolean sponsored) {
      this.sponsored = Optional.of(sponsored);
      return this;
    }

    /** The post. */
    public Post post() {
      return new Post(
          shortcode,
          model.instagramId(),
          model.type(),
          model.caption(),
          model.takenAt(),
          model.likes(),
          model.comments(),
          model.views(),
          model.videoSeconds(),
          location,
          model.thumbnailUrl(),
          pinned,
          sponsored);
    }
  }
}
