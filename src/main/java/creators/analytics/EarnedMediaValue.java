package creators.analytics;

import creators.profile.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the exposure of a post might have cost as advertising. Indicative only: the rates are
 * somebody's opinion, and nobody but the creator knows the impressions.
 *
 * <p>A post is worth impressions / 1000 times the price of a thousand, plus likes and comments at
 * their rates. Impressions are the views of a video, else followers times a reach rate that falls
 * from 0.36 at 10,000 followers to 0.15 at 500,000 (Bazaarvoice's benchmarks of 345 accounts, 2021;
 * between them a straight line on the logarithm of the followers).
 *
 * @param currency of the amounts, ISO 4217
 * @param perPost estimated: mean value of a post; the interval covers the chance in the posts and
 *     the uncertainty of the rates
 * @param last30Days estimated: all posts of the last 30 days together; unavailable when none is
 *     known: what was not looked at is no zero
 * @param rates what was reckoned with
 */
public record EarnedMediaValue(
    String currency, Figure perPost, Figure last30Days, MediaRates rates) {

  private static final String FORMULA = "earned_media_value/1";
  private static final Duration MONTH = Duration.ofDays(30);
  private static final double SMALL = 10_000;
  private static final double LARGE = 500_000;
  private static final double REACH_OF_SMALL = 0.36;
  private static final double REACH_OF_LARGE = 0.15;
  private static final String NOTE =
      "indicative: rates are set by the operator, impressions of pictures are estimated";

  static EarnedMediaValue of(Sample sample, MediaRates rates) {
    double[] all = values(sample, sample.posts(), rates);
    if (all.length == 0) {
      Figure none =
          Figure.unavailable(
              0,
              sample.posts().size(),
              FORMULA,
              sample.posts().isEmpty()
                  ? "no post is known"
                  : "no post shows views or likes and the followers are unknown");
      return new EarnedMediaValue(rates.currency(), none, none, rates);
    }
    Figure.Interval mean = Intervals.ofMean(all);
    Instant from = sample.now().minus(MONTH);
    List<Post> recent =
        sample.dated().stream().filter(post -> post.takenAt().isAfter(from)).toList();
    double[] lately = values(sample, recent, rates);
    double sum = Arrays.stream(lately).sum();
    return new EarnedMediaValue(
        rates.currency(),
        estimate(Stats.mean(all), mean, all.length, sample.posts().size(), rates),
        lately.length == 0
            ? Figure.unavailable(
                0,
                recent.size(),
                FORMULA,
                recent.isEmpty()
                    ? "no post of the last 30 days is known"
                    : "no post of the last 30 days can be valued")
            : estimate(sum, new Figure.Interval(sum, sum), lately.length, recent.size(), rates),
        rates);
  }

  private static Figure estimate(
      double value, Figure.Interval chance, int n, int known, MediaRates rates) {
    return Figure.estimated(
            value,
            new Figure.Interval(
                chance.low() / rates.uncertainty(), chance.high() * rates.uncertainty()),
            n,
            known,
            FORMULA)
        .noting(NOTE);
  }

  private static double[] values(Sample sample, List<Post> posts, MediaRates rates) {
    return posts.stream()
        .map(
            post ->
                value(
                    post,
                    sample.profile().followers().stream().asDoubleStream().findFirst(),
                    rates))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /** Empty when neither impressions nor likes nor comments can be told. */
  static OptionalDouble value(Post post, OptionalDouble followers, MediaRates rates) {
    OptionalDouble impressions =
        post.type().isVideo() && post.views().isPresent()
            ? OptionalDouble.of(post.views().getAsLong())
            : followers.stream().map(count -> count * reachRate(count)).findFirst();
    if (impressions.isEmpty() && post.likes().isEmpty() && post.comments().isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        impressions.orElse(0) / 1000 * rates.perThousandViews()
            + post.likes().orElse(0) * rates.perLike()
            + post.comments().orElse(0) * rates.perComment());
  }

  /** The share of the followers that see a post. */
  static double reachRate(double followers) {
    double part =
        Math.clamp(Math.log(Math.max(1, followers) / SMALL) / Math.log(LARGE / SMALL), 0.0, 1.0);
    return REACH_OF_SMALL + part * (REACH_OF_LARGE - REACH_OF_SMALL);
  }
}
