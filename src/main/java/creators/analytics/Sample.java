package creators.analytics;

import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the sections look at.
 *
 * @param posts all known posts, oldest first
 * @param dated those whose time can be right: not after {@code now}
 * @param history snapshots up to {@code now}, oldest first
 */
record Sample(
    Profile profile, List<Post> posts, List<Post> dated, List<Snapshot> history, Instant now) {

  /** Sorts by time whatever order the input has, so that no result depends on it. */
  static Sample of(Profile profile, List<Post> posts, List<Snapshot> history, Instant now) {
    Objects.requireNonNull(profile, "profile is null");
    Objects.requireNonNull(now, "now is null");
    List<Post> byTime =
        posts.stream()
            .sorted(Comparator.comparing(Post::takenAt).thenComparing(Post::shortcode))
            .toList();
    return new Sample(
        profile,
        byTime,
        byTime.stream().filter(post -> !post.takenAt().isAfter(now)).toList(),
        history.stream()
            .filter(snapshot -> !snapshot.takenAt().isAfter(now))
            .sorted(Comparator.comparing(Snapshot::takenAt))
            .toList(),
        now);
  }

  /** Followers to divide by: empty when unknown or zero. */
  OptionalDouble followers() {
    return positiveFollowers(profile);
  }

  static OptionalDouble positiveFollowers(Profile profile) {
    return profile.followers().orElse(0) > 0
        ? OptionalDouble.of(profile.followers().getAsLong())
        : OptionalDouble.empty();
  }
}
