package creators.analytics;

import creators.profile.Post;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a post usually gets. A hidden number leaves its post out; it is never taken as zero.
 *
 * @param likes over the posts that show likes
 * @param comments over the posts that show comments
 * @param videoViews views of videos and reels, over those that show them
 */
public record Averages(Average likes, Average comments, Average videoViews) {

  /**
   * Mean and median of a count, per post.
   *
   * @param mean arithmetic mean
   * @param median the middle value, which a viral post does not move
   */
  public record Average(Figure mean, Figure median) {}

  static Averages of(Sample sample) {
    List<Post> videos = sample.posts().stream().filter(post -> post.type().isVideo()).toList();
    return new Averages(
        likes(sample),
        average("comments", sample.posts(), Post::comments, "no known post shows its comments"),
        average("video_views", videos, Post::views, "no known video or reel shows its views"));
  }

  /** As {@link Averages#likes}. */
  static Average likes(Sample sample) {
    return average("likes", sample.posts(), Post::likes, "no known post shows its likes");
  }

  private static Average average(
      String name, List<Post> posts, Function<Post, OptionalLong> count, String otherwise) {
    double[] counts =
        posts.stream().map(count).flatMapToLong(OptionalLong::stream).asDoubleStream().toArray();
    String mean = "mean_" + name + "/1";
    String median = "median_" + name + "/1";
    return counts.length == 0
        ? new Average(
            Figure.unavailable(0, posts.size(), mean, otherwise),
            Figure.unavailable(0, posts.size(), median, otherwise))
        : new Average(
            Figure.measured(Stats.mean(counts), counts.length, posts.size(), mean),
            Figure.measured(Stats.median(counts), counts.length, posts.size(), median));
  }
}
