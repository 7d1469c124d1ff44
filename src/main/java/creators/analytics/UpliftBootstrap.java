package creators.analytics;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far an uplift would move with other posts of the same creator: draws as many posts as there
 * are, with repetition, and judges them anew, {@value #DRAWS} times (Efron, "Bootstrap Methods:
 * Another Look at the Jackknife", Annals of Statistics 7, 1979). The strength of the shrinkage is
 * kept as it is.
 */
final class UpliftBootstrap {

  static final int DRAWS = 400;

  private UpliftBootstrap() {}

  /**
   * The uplifts of each group together with its followers on the circle.
   *
   * @param groups disjoint ones that hold a post in all
   * @param width how many neighbouring groups are taken together
   * @return by group, then by draw
   */
  static double[][] draw(
      List<List<RelativeEngagement>> groups,
      int width,
      Uplift.Judge judge,
      RandomGenerator random) {
    int[] groupOf = new int[judge.posts()];
    double[] ratios = new double[judge.posts()];
    int next = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (RelativeEngagement post : groups.get(group)) {
        groupOf[next] = group;
        ratios[next++] = post.ratio();
      }
    }
    double[][] uplifts = new double[groups.size()][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] counts = new int[groups.size()];
      double[] sums = new double[groups.size()];
      double all = 0;
      for (int i = 0; i < ratios.length; i++) {
        int post = random.nextInt(ratios.length);
        counts[groupOf[post]]++;
        sums[groupOf[post]] += ratios[post];
        all += ratios[post];
      }
      for (int first = 0; first < groups.size(); first++) {
        int count = 0;
        double sum = 0;
        for (int each = first; each < first + width; each++) {
          count += counts[each % groups.size()];
          sum += sums[each % groups.size()];
        }
        uplifts[first][draw] = judge.uplift(count, sum, all / ratios.length);
      }
    }
    return uplifts;
  }
}
