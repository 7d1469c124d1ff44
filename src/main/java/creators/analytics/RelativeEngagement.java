package creators.analytics;

import creators.profile.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A post's engagements relative to what its creator usually got at that time: divided by the median
 * of the posts around it (up to {@value #NEIGHBOURS} before and after, itself included). A creator
 * who grew tenfold thus has good and bad posts in every year, and a comparison of hours, days or
 * types is not a comparison of years.
 *
 * @param post the post
 * @param ratio 1 is usual, 2 is twice the usual; at most {@value #CAP}, so that one viral post does
 *     not decide a comparison
 */
record RelativeEngagement(Post post, double ratio) {

  static final double CAP = 3;
  private static final int NEIGHBOURS = 15;
  private static final int USUAL_POSTS = 5;

  /** Younger posts still collect likes and would look weak. */
  private static final Duration STILL_COLLECTING = Duration.ofHours(48);

  /**
   * Of every post that shows likes and comments, is older than two days, and has a usual value
   * above zero to be compared with; oldest first. O(n).
   */
  static List<RelativeEngagement> of(Sample sample) {
    List<Post> posts =
        sample.dated().stream()
            .filter(post -> PostEngagement.engagements(post).isPresent())
            .filter(post -> !post.takenAt().isAfter(sample.now().minus(STILL_COLLECTING)))
            .toList();
    double[] engagements =
        posts.stream()
            .map(PostEngagement::engagements)
            .mapToDouble(OptionalDouble::orElseThrow)
            .toArray();
    List<RelativeEngagement> relative = new ArrayList<>(posts.size());
    for (int i = 0; i < engagements.length; i++) {
      int from = Math.max(0, i - NEIGHBOURS);
      int to = Math.min(engagements.length, i + NEIGHBOURS + 1);
      double usual = Stats.median(Arrays.copyOfRange(engagements, from, to));
      if (usual > 0) {
        relative.add(new RelativeEngagement(posts.get(i), Math.min(CAP, engagements[i] / usual)));
      }
    }
    return relative;
  }

  /**
   * The same with the format taken out: each ratio divided by how its format (pictures, carousels,
   * videos and reels) usually does relative to all posts, so that a comparison of hours is not one
   * of formats. A format of few posts counts as the usual: it begins with {@value #USUAL_POSTS}
   * posts at the mean.
   */
  static List<RelativeEngagement> withoutFormat(List<RelativeEngagement> posts) {
    double mean = posts.stream().mapToDouble(RelativeEngagement::ratio).average().orElse(0);
    if (mean == 0) {
      return posts;
    }
    Map<String, Double> factors =
        posts.stream()
            .collect(
                Collectors.groupingBy(
                    RelativeEngagement::format,
                    Collectors.collectingAndThen(
                        Collectors.toList(), group -> factor(group, mean))));
    return posts.stream()
        .map(
            each ->
                new RelativeEngagement(
                    each.post(), Math.min(CAP, each.ratio() / factors.get(each.format()))))
        .toList();
  }

  private static double factor(List<RelativeEngagement> format, double mean) {
    double sum = format.stream().mapToDouble(RelativeEngagement::ratio).sum();
    return (sum + USUAL_POSTS * mean) / (format.size() + USUAL_POSTS) / mean;
  }

  private String format() {
    return post.type().isVideo() ? "video" : post.type().key();
  }
}
