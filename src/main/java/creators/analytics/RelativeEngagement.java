package creators.analytics;

import creators.profile.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

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
}
