package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.analytics.Averages;
import creators.analytics.Basis;
import creators.analytics.Benchmark;
import creators.analytics.BestTimes;
import creators.analytics.CreatorAnalytics;
import creators.analytics.Engagement;
import creators.analytics.Figure;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The analytics as the report shows them: the headline numbers, short. {@code /analytics} has all
 * of them with all that they rest on.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record HeadlineNumbers(
    OptionalDouble avgLikes,
    OptionalDouble avgComments,
    OptionalDouble influenceScore,
    Optional<String> bestTimeToPost,
    EngagementView engagement,
    AveragesView averages,
    HabitsView postingHabits,
    BestTimesView bestTimes,
    Basis basis) {

  static HeadlineNumbers of(CreatorAnalytics analytics) {
    return new HeadlineNumbers(
        analytics.avgLikes(),
        analytics.avgComments(),
        analytics.influenceScore(),
        analytics.bestTimeToPost(),
        EngagementView.of(analytics.engagement()),
        new AveragesView(
            AverageView.of(analytics.averages().likes()),
            AverageView.of(analytics.averages().comments()),
            AverageView.of(analytics.averages().videoViews())),
        new HabitsView(
            NumberView.of(analytics.postingHabits().postsPerWeek()),
            NumberView.of(analytics.postingHabits().consistency())),
        new BestTimesView(
            WindowView.of(analytics.bestTimes().window()), analytics.bestTimes().timeZone()),
        analytics.basis());
  }

  /** Mean and median engagement rates in percent, each with the posts it rests on. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record EngagementView(
      Optional<RateView> byFollowers,
      Optional<RateView> recentByFollowers,
      Optional<RateView> byViews,
      int postsWithHiddenLikes,
      BenchmarkView benchmark) {

    static EngagementView of(Engagement engagement) {
      return new EngagementView(
          RateView.of(engagement.byFollowers()),
          RateView.of(engagement.recentByFollowers()),
          RateView.of(engagement.byViews()),
          engagement.postsWithHiddenLikes(),
          BenchmarkView.of(engagement.benchmark()));
    }
  }

  /** A rate in percent. */
  record RateView(double meanPercent, double medianPercent, int n, int ofKnown, Figure.Kind basis) {

    static Optional<RateView> of(Engagement.Rate rate) {
      Figure mean = rate.meanPercent();
      return mean.value().stream()
          .mapToObj(
              value ->
                  new RateView(
                      value,
                      rate.medianPercent().value().orElseThrow(),
                      mean.n(),
                      mean.ofKnown(),
                      mean.basis()))
          .findFirst();
    }
  }

  /** The recent rate among creators of the same size: a percentile, or a place beside a band. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BenchmarkView(
      Optional<String> tier,
      String against,
      OptionalDouble percentile,
      int n,
      Optional<Benchmark.Band> band) {

    static BenchmarkView of(Benchmark benchmark) {
      return new BenchmarkView(
          benchmark.tier(),
          benchmark.against(),
          benchmark.percentile().value(),
          benchmark.percentile().n(),
          benchmark.band());
    }
  }

  /** What a post usually gets. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AveragesView(
      Optional<AverageView> likes,
      Optional<AverageView> comments,
      Optional<AverageView> videoViews) {}

  /** Mean and median of a count, per post. */
  record AverageView(double mean, double median, int n, int ofKnown, Figure.Kind basis) {

    static Optional<AverageView> of(Averages.Average average) {
      Figure mean = average.mean();
      return mean.value().stream()
          .mapToObj(
              value ->
                  new AverageView(
                      value,
                      average.median().value().orElseThrow(),
                      mean.n(),
                      mean.ofKnown(),
                      mean.basis()))
          .findFirst();
    }
  }

  /** The best two hours and what they rest on. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BestTimesView(Optional<WindowView> window, String timeZone) {}

  /** How much better than usual posts of these two hours do. */
  record WindowView(String name, double uplift, Figure.Interval interval, int n, String evidence) {

    static Optional<WindowView> of(BestTimes.Best best) {
      return best.name()
          .map(
              name ->
                  new WindowView(
                      name,
                      best.uplift().value().orElseThrow(),
                      best.uplift().interval().orElseThrow(),
                      best.uplift().n(),
                      best.evidence().orElseThrow()));
    }
  }

  /** How often and how regularly the creator posts. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record HabitsView(Optional<NumberView> postsPerWeek, Optional<NumberView> consistency) {}

  /** A number and what it rests on. */
  record NumberView(double value, int n, int ofKnown, Figure.Kind basis) {

    static Optional<NumberView> of(Figure figure) {
      return figure.value().stream()
          .mapToObj(value -> new NumberView(value, figure.n(), figure.ofKnown(), figure.basis()))
          .findFirst();
    }
  }
}
