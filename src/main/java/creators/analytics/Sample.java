package creators.analytics;

import creators.profile.PlaceholderLikes;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the sections look at.
 *
 * @param posts all known posts, oldest first; likes that are placeholders are taken away
 * @param dated those whose time can be right: not after {@code now}
 * @param placeholders how many posts lost such likes
 * @param history snapshots up to {@code now}, oldest first
 * @param background what is known besides
 */
record Sample(
    Profile profile,
    List<Post> posts,
    List<Post> dated,
    int placeholders,
    List<Snapshot> history,
    Background background,
    Instant now) {

  /** Sorts by time whatever order the input has, so that no result depends on it. */
  static Sample of(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      Background background,
      Instant now) {
    Objects.requireNonNull(profile, "profile is null");
    Objects.requireNonNull(background, "background is null");
    Objects.requireNonNull(now, "now is null");
    PlaceholderLikes cleared =
        PlaceholderLikes.cleared(
            posts.stream()
                .sorted(Comparator.comparing(Post::takenAt).thenComparing(Post::shortcode))
                .toList(),
            profile.followers());
    return new Sample(
        profile,
        cleared.posts(),
        cleared.posts().stream().filter(post -> !post.takenAt().isAfter(now)).toList(),
        cleared.cleared(),
        history.stream()
            .filter(snapshot -> !snapshot.takenAt().isAfter(now))
            .sorted(Comparator.comparing(Snapshot::takenAt))
            .toList(),
        background,
        now);
  }

  /** Followers to divide by: empty when unknown or zero. */
  OptionalDouble followers() {
    return positiveFollowers(profile);
  }

  /** The creator's size class; empty when followers are unknown. */
  Optional<Tier> tier() {
    return profile.followers().stream().mapToObj(background.tiers()::of).findFirst();
  }

  static OptionalDouble positiveFollowers(Profile profile) {
    return profile.followers().orElse(0) > 0
        ? OptionalDouble.of(profile.followers().getAsLong())
        : OptionalDouble.empty();
  }
}
