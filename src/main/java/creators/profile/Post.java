package creators.profile;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One post. Hidden or missing numbers are empty, never zero (Instagram sends hidden likes as -1, or
 * as the same small constant on every post).
 *
 * @param shortcode the code in the post's address, unique on Instagram
 * @param instagramId the numeric media id, as text
 * @param type what the post is made of
 * @param caption the text of the post; empty when it has none
 * @param takenAt when it was published
 * @param likes likes, when shown
 * @param comments comments, when shown
 * @param views how often a video was played (play counts preferred to the older view counts); empty
 *     for pictures
 * @param videoSeconds length of a video
 * @param location name of the tagged place
 * @param thumbnailUrl address of a preview picture
 * @param pinned whether the creator pinned it to the top of the profile, out of the time order
 * @param sponsored whether the post carries Instagram's paid-partnership label; some sources do not
 *     tell
 */
public record Post(
    String shortcode,
    Optional<String> instagramId,
    PostType type,
    Optional<String> caption,
    Instant takenAt,
    OptionalLong likes,
    OptionalLong comments,
    OptionalLong views,
    OptionalDouble videoSeconds,
    Optional<String> location,
    Optional<String> thumbnailUrl,
    boolean pinned,
    Optional<Boolean> sponsored) {

  /** Refuses nulls, an empty shortcode and negative counts. */
  public Post {
    Objects.requireNonNull(shortcode, "shortcode is null");
    if (shortcode.isBlank()) {
      throw new IllegalArgumentException("shortcode is empty");
    }
    Objects.requireNonNull(instagramId, "instagramId is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(caption, "caption is null");
    Objects.requireNonNull(takenAt, "takenAt is null");
    Objects.requireNonNull(videoSeconds, "videoSeconds is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(thumbnailUrl, "thumbnailUrl is null");
    Objects.requireNonNull(sponsored, "sponsored is null");
    Counts.requireKnownOrAbsent("likes", likes);
    Counts.requireKnownOrAbsent("comments", comments);
    Counts.requireKnownOrAbsent("views", views);
  }

  /** The same post with its likes unknown: what was shown was no number of likes. */
  public Post withoutLikes() {
    return new Post(
        shortcode,
        instagramId,
        type,
        caption,
        takenAt,
        OptionalLong.empty(),
        comments,
        views,
        videoSeconds,
        location,
        thumbnailUrl,
        pinned,
        sponsored);
  }
}
