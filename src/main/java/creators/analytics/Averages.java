package creators.analytics;

import creators.profile.Post;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a post usually gets. A hidden number leaves its post out; it is never taken as zero.
 *
 * @param likes over the posts that show likes
 * @param comments over the posts that show comments
 * @param videoViews views of videos and reels, over those that show them
 */
public record Averages(
    Optional<Average> likes, Optional<Average> comments, Optional<Average> videoViews) {

  /**
   * Mean and median of a count.
   *
   * @param mean arithmetic mean, per post
   * @param median the middle value, which a viral post does not move
   * @param n how many posts were used
   * @param ofKnown how many posts of that kind are known
   */
  public record Average(double mean, double median, int n, int ofKnown) {}

  static Averages of(Sample sample) {
    List<Post> videos = sample.posts().stream().filter(post -> post.type().isVideo()).toList();
    return new Averages(
        average(sample.posts(), Post::likes),
        average(sample.posts(), Post::comments),
        average(videos, Post::views));
  }

  private static Optional<Average> average(List<Post> posts, Function<Post, OptionalLong> count) {
    double[] counts =
        posts.stream().map(count).flatMapToLong(OptionalLong::stream).asDoubleStream().toArray();
    return counts.length == 0
        ? Optional.empty()
        : Optional.of(
            new Average(Stats.mean(counts), Stats.median(counts), counts.length, posts.size()));
  }
}
