package creators.store;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A creator's numbers at the moment of a fetch: what this fetch told, and nothing from before.
 * Means are over the posts that came along and show the number; the engagement rate is the mean of
 * (likes + comments) / followers over the posts that show both, and unknown without followers.
 */
final class Moment {

  private Moment() {}

  /** The snapshot of {@code creator}. */
  static Snapshot of(Creator creator) {
    Profile profile = creator.profile();
    return new Snapshot(
        creator.fetchedAt(),
        profile.followers(),
        profile.following(),
        profile.postsCount(),
        mean(creator, Post::likes),
        mean(creator, Post::comments),
        engagementRatePercent(creator),
        creator.source());
  }

  private static OptionalDouble mean(Creator creator, Function<Post, OptionalLong> number) {
    return creator.posts().stream().flatMapToLong(post -> number.apply(post).stream()).average();
  }

  private static OptionalDouble engagementRatePercent(Creator creator) {
    double followers = creator.profile().followers().orElse(0);
    return followers == 0
        ? OptionalDouble.empty()
        : creator.posts().stream()
            .flatMapToDouble(Moment::engagements)
            .map(engagements -> 100 * engagements / followers)
            .average();
  }

  private static DoubleStream engagements(Post post) {
    return post.likes().isPresent() && post.comments().isPresent()
        ? DoubleStream.of((double) post.likes().getAsLong() + post.comments().getAsLong())
        : DoubleStream.empty();
  }
}
