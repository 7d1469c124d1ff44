package creators.analytics;

import creators.profile.Post;
import creators.profile.Profile;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The engagement of one post; whatever cannot be known is empty.
 *
 * @param shortcode which post
 * @param engagements likes plus comments; empty when either is hidden
 * @param byFollowersPercent engagements per 100 followers the creator has today; empty also when
 *     followers are unknown or zero
 * @param byViewsPercent engagements per 100 views; for videos and reels whose views are known and
 *     not zero
 */
public record PostEngagement(
    String shortcode,
    OptionalLong engagements,
    OptionalDouble byFollowersPercent,
    OptionalDouble byViewsPercent) {

  /** The engagement of {@code post} for the creator {@code profile}. */
  public static PostEngagement of(Profile profile, Post post) {
    OptionalDouble engagements = engagements(post);
    return new PostEngagement(
        post.shortcode(),
        engagements.isPresent()
            ? OptionalLong.of((long) engagements.getAsDouble())
            : OptionalLong.empty(),
        percent(engagements, Sample.positiveFollowers(profile)),
        percent(engagements, positiveViews(post)));
  }

  /** Likes plus comments, when both are shown. */
  static OptionalDouble engagements(Post post) {
    return post.likes().isPresent() && post.comments().isPresent()
        ? OptionalDouble.of((double) post.likes().getAsLong() + post.comments().getAsLong())
        : OptionalDouble.empty();
  }

  static OptionalDouble percent(OptionalDouble part, OptionalDouble whole) {
    return part.isPresent() && whole.isPresent()
        ? OptionalDouble.of(100 * part.getAsDouble() / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble positiveViews(Post post) {
    return post.type().isVideo() && post.views().orElse(0) > 0
        ? OptionalDouble.of(post.views().getAsLong())
        : OptionalDouble.empty();
  }
}
