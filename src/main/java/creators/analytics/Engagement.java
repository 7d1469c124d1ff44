package creators.analytics;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much of the audience reacts: the engagement rate, (likes + comments) / followers, the field's
 * usual definition for public data; for videos also (likes + comments) / views. The divisor is
 * today's follower count for every post, so that a creator who grew looks weaker in old months.
 *
 * @param byFollowers over all known posts; empty when followers are unknown or zero
 * @param recentByFollowers over the newest {@value #RECENT} posts that show likes and comments
 * @param byViews over videos and reels
 * @param postsWithHiddenLikes posts that no rate could use because their likes are not shown
 * @param trend per month (UTC), oldest first; months without a usable post are left out
 * @param topPosts up to {@value #TOP} posts with the most engagements, highest first
 */
public record Engagement(
    Optional<Rate> byFollowers,
    Optional<Rate> recentByFollowers,
    Optional<Rate> byViews,
    int postsWithHiddenLikes,
    List<Month> trend,
    List<PostEngagement> topPosts) {

  static final int RECENT = 12;
  static final int TOP = 5;

  /**
   * An engagement rate over several posts.
   *
   * @param meanPercent mean of the posts' rates, in percent (3.5 means 3.5 %)
   * @param medianPercent median of them: one viral post does not move it
   * @param n how many posts were used
   * @param ofKnown how many posts of that kind are known
   */
  public record Rate(double meanPercent, double medianPercent, int n, int ofKnown) {}

  /**
   * The posts of one month.
   *
   * @param month as in {@code 2025-01}
   * @param meanEngagements mean of likes + comments
   * @param medianEngagements median of likes + comments
   * @param meanPercent mean rate by today's followers, in percent; empty when those are unknown
   * @param n how many posts were used
   * @param ofKnown how many posts of the month are known
   */
  public record Month(
      String month,
      double meanEngagements,
      double medianEngagements,
      OptionalDouble meanPercent,
      int n,
      int ofKnown) {}

  static Engagement of(Sample sample) {
    List<Post> posts = sample.posts();
    Function<Post, PostEngagement> engagement = post -> PostEngagement.of(sample.profile(), post);
    List<PostEngagement> usable =
        posts.reversed().stream()
            .map(engagement)
            .filter(each -> each.engagements().isPresent())
            .toList();
    return new Engagement(
        rate(usable, PostEngagement::byFollowersPercent, posts.size()),
        rate(
            usable.stream().limit(RECENT).toList(),
            PostEngagement::byFollowersPercent,
            posts.size()),
        rate(
            usable,
            PostEngagement::byViewsPercent,
            (int) posts.stream().map(Post::type).filter(PostType::isVideo).count()),
        (int) posts.stream().filter(post -> post.likes().isEmpty()).count(),
        trend(sample),
        usable.stream()
            .sorted(
                Comparator.comparingLong((PostEngagement each) -> each.engagements().orElseThrow())
                    .reversed())
            .limit(TOP)
            .toList());
  }

  private static Optional<Rate> rate(
      List<PostEngagement> posts, Function<PostEngagement, OptionalDouble> percent, int known) {
    double[] percents =
        posts.stream().map(percent).flatMapToDouble(OptionalDouble::stream).toArray();
    return percents.length == 0
        ? Optional.empty()
        : Optional.of(
            new Rate(Stats.mean(percents), Stats.median(percents), percents.length, known));
  }

  private static List<Month> trend(Sample sample) {
    Map<YearMonth, List<Post>> months =
        sample.dated().stream()
            .collect(
                Collectors.groupingBy(
                    post -> YearMonth.from(post.takenAt().atOffset(ZoneOffset.UTC)),
                    TreeMap::new,
                    Collectors.toList()));
    return months.entrySet().stream()
        .flatMap(month -> point(month.getKey(), month.getValue(), sample.followers()).stream())
        .toList();
  }

  private static Optional<Month> point(
      YearMonth month, List<Post> posts, OptionalDouble followers) {
    double[] engagements =
        posts.stream()
            .map(PostEngagement::engagements)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    if (engagements.length == 0) {
      return Optional.empty();
    }
    double mean = Stats.mean(engagements);
    return Optional.of(
        new Month(
            month.toString(),
            mean,
            Stats.median(engagements),
            PostEngagement.percent(OptionalDouble.of(mean), followers),
            engagements.length,
            posts.size()));
  }
}
