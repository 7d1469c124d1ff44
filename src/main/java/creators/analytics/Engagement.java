package creators.analytics;

import creators.profile.PlaceholderLikes;
import creators.profile.Post;
import creators.profile.PostType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of the audience reacts: the engagement rate, (likes + comments) / followers, the field's
 * usual definition for public data; for videos also (likes + comments) / views. The divisor is
 * today's follower count for every post, so that a creator who grew looks weaker in old months.
 *
 * @param byFollowers over all known posts; unavailable when followers are unknown or zero
 * @param recentByFollowers over the newest {@value #RECENT} posts that show likes and comments
 * @param byViews over videos and reels
 * @param formats the same for pictures, carousels, and videos and reels; those that occur
 * @param benchmark the recent rate among creators of the same size
 * @param hiddenLikes what hidden likes do to the rate
 * @param postsWithHiddenLikes posts that no rate could use because their likes are not shown
 * @param trend how a post's usual engagements change, and the months it is told from
 * @param topPosts up to {@value #TOP} posts with the most engagements, highest first
 */
public record Engagement(
    Rate byFollowers,
    Rate recentByFollowers,
    Rate byViews,
    List<Format> formats,
    Benchmark benchmark,
    HiddenLikes hiddenLikes,
    int postsWithHiddenLikes,
    EngagementTrend trend,
    List<PostEngagement> topPosts) {

  /** How many posts are recent. */
  public static final int RECENT = 12;

  static final int TOP = 5;

  /**
   * An engagement rate over several posts, in percent (3.5 means 3.5 %).
   *
   * @param meanPercent mean of the posts' rates
   * @param medianPercent median of them: one viral post does not move it
   */
  public record Rate(Figure meanPercent, Figure medianPercent) {}

  /**
   * The posts of one format.
   *
   * @param format {@code image}, {@code carousel}, or {@code video}, which holds the reels too
   * @param byViews for videos only unavailable when no views are known
   */
  public record Format(String format, Rate byFollowers, Rate byViews) {}

  /**
   * What hidden likes do to the rate.
   *
   * @param constantThree posts of {@code postsWithHiddenLikes} whose likes were shown as the same 3
   *     all along, which is how some documents hide them
   * @param rateIfCountedPercent what {@code byFollowers.meanPercent} would be if each hidden number
   *     were taken as those 3 likes
   */
  public record HiddenLikes(int constantThree, Figure rateIfCountedPercent) {}

  static Engagement of(Sample sample) {
    List<Post> posts = sample.posts();
    List<PostEngagement> usable = engagements(sample, _ -> true);
    Rate recent =
        byFollowers(sample, usable.stream().limit(RECENT).toList(), posts.size(), "recent_");
    return new Engagement(
        byFollowers(sample),
        recent,
        byViews(sample),
        formats(sample),
        Benchmark.of(sample, recent.meanPercent()),
        hiddenLikes(sample),
        (int) posts.stream().filter(post -> post.likes().isEmpty()).count(),
        EngagementTrend.of(sample),
        usable.stream()
            .sorted(
                Comparator.comparingLong((PostEngagement each) -> each.engagements().orElseThrow())
                    .reversed())
            .limit(TOP)
            .toList());
  }

  /** As {@link Engagement#byFollowers}. */
  static Rate byFollowers(Sample sample) {
    return byFollowers(sample, engagements(sample, _ -> true), sample.posts().size(), "");
  }

  /** As {@link Engagement#byViews}. */
  static Rate byViews(Sample sample) {
    return byViews(sample, engagements(sample, PostType::isVideo), PostType::isVideo);
  }

  /** Those of the posts that show likes and comments, newest first. */
  private static List<PostEngagement> engagements(Sample sample, Predicate<PostType> type) {
    return sample.posts().reversed().stream()
        .filter(post -> type.test(post.type()))
        .map(post -> PostEngagement.of(sample.profile(), post))
        .filter(each -> each.engagements().isPresent())
        .toList();
  }

  private static int known(Sample sample, Predicate<PostType> type) {
    return (int) sample.posts().stream().map(Post::type).filter(type).count();
  }

  private static List<Format> formats(Sample sample) {
    List<Format> formats = new ArrayList<>();
    add(formats, sample, "image", type -> type == PostType.IMAGE);
    add(formats, sample, "carousel", type -> type == PostType.CAROUSEL);
    add(formats, sample, "video", PostType::isVideo);
    return List.copyOf(formats);
  }

  private static void add(
      List<Format> formats, Sample sample, String name, Predicate<PostType> type) {
    int known = known(sample, type);
    if (known > 0) {
      List<PostEngagement> posts = engagements(sample, type);
      formats.add(
          new Format(name, byFollowers(sample, posts, known, ""), byViews(sample, posts, type)));
    }
  }

  private static Rate byFollowers(
      Sample sample, List<PostEngagement> posts, int known, String prefix) {
    return rate(
        posts,
        PostEngagement::byFollowersPercent,
        known,
        prefix + "engagement_rate_by_followers",
        sample.followers().isEmpty()
            ? "followers are unknown or zero"
            : "no known post shows likes and comments");
  }

  private static Rate byViews(Sample sample, List<PostEngagement> posts, Predicate<PostType> type) {
    return rate(
        posts,
        PostEngagement::byViewsPercent,
        known(sample, each -> each.isVideo() && type.test(each)),
        "engagement_rate_by_views",
        "no known video or reel shows likes, comments and views");
  }

  private static Rate rate(
      List<PostEngagement> posts,
      Function<PostEngagement, OptionalDouble> percent,
      int known,
      String formula,
      String otherwise) {
    double[] percents =
        posts.stream().map(percent).flatMapToDouble(OptionalDouble::stream).toArray();
    String mean = "mean_" + formula + "/1";
    String median = "median_" + formula + "/1";
    return percents.length == 0
        ? new Rate(
            Figure.unavailable(0, known, mean, otherwise),
            Figure.unavailable(0, known, median, otherwise))
        : new Rate(
            Figure.derived(Stats.mean(percents), percents.length, known, mean),
            Figure.derived(Stats.median(percents), percents.length, known, median));
  }

  private static HiddenLikes hiddenLikes(Sample sample) {
    String formula = "rate_if_hidden_counted/1";
    List<Post> posts = sample.posts();
    double[] counted =
        posts.stream()
            .filter(post -> post.comments().isPresent())
            .mapToDouble(
                post ->
                    (double) post.likes().orElse(PlaceholderLikes.PLACEHOLDER)
                        + post.comments().getAsLong())
            .toArray();
    long hidden = posts.stream().filter(post -> post.likes().isEmpty()).count();
    Figure rate;
    if (hidden == 0) {
      rate = Figure.unavailable(0, posts.size(), formula, "no known post hides its likes");
    } else if (counted.length == 0 || sample.followers().isEmpty()) {
      rate = Figure.unavailable(0, posts.size(), formula, "followers or comments are not known");
    } else {
      rate =
          Figure.derived(
                  100 * Stats.mean(counted) / sample.followers().getAsDouble(),
                  counted.length,
                  posts.size(),
                  formula)
              .noting("for comparison only: hidden likes are left out of every rate");
    }
    return new HiddenLikes(sample.placeholders(), rate);
  }
}
