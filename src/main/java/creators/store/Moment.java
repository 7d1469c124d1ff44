package creators.store;

import creators.analytics.Engagement;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A creator's numbers at the moment of a fetch: what this fetch told, and nothing from before.
 *
 * <p>One fetch brings 12 posts and another a hundred, so each mean is over the newest {@value
 * Engagement#RECENT} that show its number, and goes with how many these were. Pinned posts older
 * than the oldest unpinned one stand out of the order of time and are left out. The engagement rate
 * is the mean of (likes + comments) / followers over the posts that show both, and unknown without
 * followers.
 */
final class Moment {

  private Moment() {}

  /** The snapshot of {@code creator}. */
  static Snapshot of(Creator creator) {
    Profile profile = creator.profile();
    List<Post> posts = newestFirst(creator);
    double[] likes = newest(posts, Post::likes);
    double[] comments = newest(posts, Post::comments);
    double[] engagements = newest(posts, Moment::engagements);
    OptionalLong followers = profile.followers();
    return new Snapshot(
        creator.fetchedAt(),
        followers,
        profile.following(),
        profile.postsCount(),
        mean(likes),
        mean(comments),
        followers.orElse(0) == 0
            ? OptionalDouble.empty()
            : mean(engagements).stream()
                .map(mean -> 100 * mean / followers.getAsLong())
                .findFirst(),
        new Snapshot.AveragedOver(
            OptionalInt.of(likes.length),
            OptionalInt.of(comments.length),
            OptionalInt.of(followers.orElse(0) == 0 ? 0 : engagements.length)),
        creator.source());
  }

  private static List<Post> newestFirst(Creator creator) {
    List<Post> byTime =
        creator.posts().stream()
            .sorted(Comparator.comparing(Post::takenAt).thenComparing(Post::shortcode))
            .toList();
    List<Post> inOrder = byTime.stream().dropWhile(Post::pinned).toList();
    return (inOrder.isEmpty() ? byTime : inOrder).reversed();
  }

  private static double[] newest(List<Post> newestFirst, Function<Post, OptionalLong> number) {
    return newestFirst.stream()
        .flatMapToLong(post -> number.apply(post).stream())
        .limit(Engagement.RECENT)
        .asDoubleStream()
        .toArray();
  }

  private static OptionalDouble mean(double[] values) {
    return Arrays.stream(values).average();
  }

  private static OptionalLong engagements(Post post) {
    return post.likes().isPresent() && post.comments().isPresent()
        ? OptionalLong.of(post.likes().getAsLong() + post.comments().getAsLong())
        : OptionalLong.empty();
  }
}
