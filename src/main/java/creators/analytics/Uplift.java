package creators.analytics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How much better the posts of one group (an hour, a day, a type) do than all of the creator's
 * posts, judged carefully.
 *
 * <p>With m the mean relative engagement of all posts, a group of n posts with the sum s is taken
 * as (s + k m) / (n + k): as if every group had begun with k usual posts. Small groups are thereby
 * pulled to the mean, large ones hardly (empirical Bayes shrinkage; Efron and Morris, "Data
 * Analysis Using Stein's Estimator and its Generalizations", JASA 70, 1975).
 *
 * <p>The data tell k: it is the variance of posts within a group divided by the variance between
 * the groups' true means, the latter by the method of moments of a one-way random effects model
 * (Cochran, "The Combination of Estimates from Different Experiments", Biometrics 10, 1954). It is
 * kept from {@value #FEWEST_PRIOR_POSTS} to {@value #MOST_PRIOR_POSTS}; the latter also when the
 * groups differ no more than chance makes them.
 *
 * @param name which group
 * @param uplift that mean relative to m, less one: 0.25 means 25 % above the usual; estimated from
 *     the group's posts, out of all that were compared
 * @param evidence {@code weak}, {@code moderate} or {@code strong}: how far the group's plain mean
 *     is from m, in standard errors of that distance (below 2, from 2, from 3): with the deviation
 *     s of all N posts, s sqrt(1/n - 1/N), since the group is part of the mean. The best of many
 *     groups reaches 2 by chance quite often, 3 rarely
 */
public record Uplift(String name, Figure uplift, String evidence) {

  /** Fewer posts than this in all, and nothing is called best. */
  static final int MIN_POSTS = 10;

  /** A group of fewer posts than this is never called best. */
  static final int MIN_GROUP = 3;

  private static final double FEWEST_PRIOR_POSTS = 5;
  private static final double MOST_PRIOR_POSTS = 100;

  /** Below this an uplift is the rounding of a computer. */
  private static final double NOTHING = 1e-6;

  private static final double MODERATE = 2;
  private static final double STRONG = 3;

  /** Posts in the group. */
  int n() {
    return uplift.n();
  }

  private double value() {
    return uplift.value().orElseThrow();
  }

  /** The group of at least {@value #MIN_GROUP} posts with the highest uplift above zero. */
  static Optional<Uplift> best(List<Uplift> groups) {
    return groups.stream()
        .filter(group -> group.n() >= MIN_GROUP && group.value() > NOTHING)
        .sorted(Comparator.comparingInt(Uplift::n).reversed())
        .max(Comparator.comparingDouble(Uplift::value));
  }

  /**
   * Judges groups against all posts.
   *
   * @param posts how many there are
   * @param mean their mean relative engagement, m
   * @param deviation their standard deviation
   * @param priorPosts how many usual posts each group begins with, k
   */
  record Judge(int posts, double mean, double deviation, double priorPosts) {

    /** Learns from groups that share no post; empty ones tell nothing. */
    static Judge of(Collection<List<RelativeEngagement>> disjointGroups) {
      List<double[]> groups =
          disjointGroups.stream().filter(group -> !group.isEmpty()).map(Judge::ratios).toList();
      double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
      return all.length == 0
          ? new Judge(0, 0, 0, MOST_PRIOR_POSTS)
          : new Judge(all.length, Stats.mean(all), Stats.deviation(all), priorPosts(groups, all));
    }

    /**
     * The group must hold a post. The interval is the normal one of the shrunk mean, with the
     * standard error that so many posts leave.
     */
    Uplift judge(String name, List<RelativeEngagement> group, String formula) {
      double half =
          mean == 0 ? 0 : Stats.Z90 * deviation / Math.sqrt(group.size() + priorPosts) / mean;
      return judge(
          name, group, uplift -> new Figure.Interval(uplift - half, uplift + half), formula);
    }

    /**
     * The same with an interval found otherwise.
     *
     * @param interval the one around an uplift
     */
    Uplift judge(
        String name,
        List<RelativeEngagement> group,
        DoubleFunction<Figure.Interval> interval,
        String formula) {
      int n = group.size();
      double sum = group.stream().mapToDouble(RelativeEngagement::ratio).sum();
      double uplift = uplift(n, sum, mean);
      return new Uplift(
          name,
          Figure.estimated(uplift, interval.apply(uplift), n, posts, formula),
          evidence(sum / n, n));
    }

    /**
     * The uplift of {@code n} posts whose ratios sum to {@code sum}, where the usual is {@code m}.
     */
    double uplift(int n, double sum, double m) {
      return m == 0 ? 0 : (sum + priorPosts * m) / (n + priorPosts) / m - 1;
    }

    /** The group with the highest uplift above zero, when there is evidence enough. */
    Optional<Uplift> best(List<Uplift> groups) {
      return posts < MIN_POSTS ? Optional.empty() : Uplift.best(groups);
    }

    private String evidence(double own, int n) {
      // The group is part of the mean that it is held against.
      double error = deviation * Math.sqrt(Math.max(0, 1.0 / n - 1.0 / posts));
      double errors = error == 0 ? 0 : Math.abs(own - mean) / error;
      return errors >= STRONG ? "strong" : errors >= MODERATE ? "moderate" : "weak";
    }

    private static double priorPosts(List<double[]> groups, double[] all) {
      double mean = Stats.mean(all);
      double within = 0;
      double between = 0;
      double squares = 0;
      for (double[] group : groups) {
        double spread = Stats.deviation(group);
        double distance = Stats.mean(group) - mean;
        within += group.length * spread * spread;
        between += group.length * distance * distance;
        squares += (double) group.length * group.length;
      }
      int free = all.length - groups.size();
      if (free == 0 || groups.size() == 1) {
        return MOST_PRIOR_POSTS;
      }
      double variance = within / free;
      double varianceOfMeans =
          (between - (groups.size() - 1) * variance) / (all.length - squares / all.length);
      return varianceOfMeans <= 0
          ? MOST_PRIOR_POSTS
          : Math.clamp(variance / varianceOfMeans, FEWEST_PRIOR_POSTS, MOST_PRIOR_POSTS);
    }

    private static double[] ratios(List<RelativeEngagement> posts) {
      return posts.stream().mapToDouble(RelativeEngagement::ratio).toArray();
    }
  }
}
