package creators.analytics;

import creators.profile.Post;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much a post gets as time goes by.
 *
 * @param percentPerMonth Theil-Sen slope of the months' medians of likes + comments, in percent of
 *     the median month; from {@value #ENOUGH_MONTHS} months on
 * @param months those (UTC) with a usable post, oldest first
 */
public record EngagementTrend(Figure percentPerMonth, List<Month> months) {

  static final int ENOUGH_MONTHS = 4;
  private static final String FORMULA = "engagement_trend/2";

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

  static EngagementTrend of(Sample sample) {
    Map<YearMonth, List<Post>> posts =
        sample.dated().stream()
            .collect(
                Collectors.groupingBy(
                    post -> YearMonth.from(post.takenAt().atOffset(ZoneOffset.UTC)),
                    TreeMap::new,
                    Collectors.toList()));
    List<Month> months =
        posts.entrySet().stream()
            .flatMap(each -> month(each.getKey(), each.getValue(), sample.followers()).stream())
            .toList();
    return new EngagementTrend(percentPerMonth(months, sample.posts().size()), months);
  }

  private static Figure percentPerMonth(List<Month> months, int known) {
    int used = months.stream().mapToInt(Month::n).sum();
    if (months.size() < ENOUGH_MONTHS) {
      return Figure.unavailable(
          used,
          known,
          FORMULA,
          "insufficient data: " + months.size() + " months, needs " + ENOUGH_MONTHS);
    }
    YearMonth first = YearMonth.parse(months.getFirst().month());
    double[] x =
        months.stream()
            .mapToDouble(each -> ChronoUnit.MONTHS.between(first, YearMonth.parse(each.month())))
            .toArray();
    double[] y = months.stream().mapToDouble(Month::medianEngagements).toArray();
    double usual = Stats.median(y);
    if (usual == 0) {
      return Figure.unavailable(used, known, FORMULA, "the usual month has no engagements");
    }
    Stats.Slope slope = Stats.theilSen(x, y);
    double percent = 100 / usual;
    return Figure.estimated(percent * slope.value(), slope.times(percent), used, known, FORMULA);
  }

  private static Optional<Month> month(
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
