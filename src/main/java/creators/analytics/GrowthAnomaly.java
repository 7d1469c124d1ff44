package creators.analytics;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A time between two snapshots in which the account grew or shrank unlike itself: the change a day,
 * r, lies more than {@value #FAR} robust standard deviations from the median of all of them
 * (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993; here from the median absolute
 * deviation). That deviation is taken as no less than {@value #FLOOR} of the followers a day, so
 * that an account that grows like clockwork has no anomalies of a few followers.
 *
 * @param from when it began, at the latest
 * @param to when it had happened
 * @param followersPerDay r, the change a day
 * @param usualPerDay the median of all of them
 * @param deviations how many robust standard deviations r is from that; negative below
 * @param explanation {@code viral_post}, {@code collaboration} or {@code unexplained}
 * @param posts shortcodes of the posts that may explain it
 */
public record GrowthAnomaly(
    Instant from,
    Instant to,
    Figure followersPerDay,
    Figure usualPerDay,
    Figure deviations,
    String explanation,
    List<String> posts) {

  static final double FAR = 3.5;
  static final int ENOUGH_CHANGES = 8;

  private static final double FLOOR = 0.0005;

  /** A post published so long before may still draw followers. */
  private static final Duration AFTERGLOW = Duration.ofDays(3);

  /**
   * @param days one snapshot a day, half a day apart at least, oldest first
   */
  static List<GrowthAnomaly> of(
      List<Snapshot> days, Sample sample, List<RelativeEngagement> relative) {
    int n = days.size() - 1;
    if (n < ENOUGH_CHANGES) {
      return List.of();
    }
    double[] x = Growth.days(days);
    double[] y = Growth.followers(days);
    double[] perDay =
        IntStream.range(0, n).mapToDouble(i -> (y[i + 1] - y[i]) / (x[i + 1] - x[i])).toArray();
    double usual = Stats.median(perDay);
    double deviation = Math.max(Stats.robustDeviation(perDay), FLOOR * Stats.median(y));
    List<GrowthAnomaly> anomalies = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double far = deviation == 0 ? 0 : (perDay[i] - usual) / deviation;
      if (Math.abs(far) > FAR) {
        Instant from = days.get(i).takenAt();
        Instant to = days.get(i + 1).takenAt();
        Cause cause = far > 0 ? Cause.of(from, to, sample, relative) : Cause.NONE;
        anomalies.add(
            new GrowthAnomaly(
                from,
                to,
                Figure.measured(perDay[i], 2, days.size(), "followers_change_per_day/2"),
                Figure.derived(usual, n, n, "usual_change_per_day/2"),
                Figure.derived(far, n, n, "growth_deviations/2"),
                cause.explanation(),
                cause.posts()));
      }
    }
    return List.copyOf(anomalies);
  }

  /** What may have brought the followers. */
  private record Cause(String explanation, List<String> posts) {

    static final Cause NONE = new Cause("unexplained", List.of());

    static Cause of(Instant from, Instant to, Sample sample, List<RelativeEngagement> relative) {
      Instant since = from.minus(AFTERGLOW);
      Set<String> around =
          sample.dated().stream()
              .filter(post -> !post.takenAt().isBefore(since) && post.takenAt().isBefore(to))
              .map(Post::shortcode)
              .collect(Collectors.toSet());
      List<String> viral =
          relative.stream()
              .filter(each -> each.ratio() >= RelativeEngagement.CAP)
              .map(each -> each.post().shortcode())
              .filter(around::contains)
              .toList();
      if (!viral.isEmpty()) {
        return new Cause("viral_post", viral);
      }
      List<String> together =
          sample.dated().stream()
              .filter(post -> around.contains(post.shortcode()))
              .filter(post -> names(post, sample) || post.sponsored().equals(Optional.of(true)))
              .map(Post::shortcode)
              .toList();
      return together.isEmpty() ? NONE : new Cause("collaboration", together);
    }

    /** Whether the caption names another account. */
    private static boolean names(Post post, Sample sample) {
      return post.caption().stream()
          .flatMap(caption -> Captions.mentions(caption).stream())
          .anyMatch(name -> !name.equals(sample.profile().username().value()));
    }
  }
}
