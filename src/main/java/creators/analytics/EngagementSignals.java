package creators.analytics;

import creators.profile.Post;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What likes and comments may give away. */
final class EngagementSignals {

  private static final int MIN_POSTS = 5;
  private static final int MIN_RATIOS = 8;
  private static final int MIN_UNIFORM = 12;
  private static final double TOO_UNIFORM = 0.08;
  private static final int MIN_LIKES = 20;
  private static final double FAR = 4;
  private static final double LEAST_TALK = 0.0005;
  private static final double MOST_TALK = 0.25;
  private static final double LOW_SEVERITY = 0.35;
  private static final double HIGH_SEVERITY = 0.15;

  private EngagementSignals() {}

  private record Rated(Post post, double value) {}

  /** The engagement rate against the middle 90 % of creators of that size. */
  static Signal outsidePeers(Sample sample) {
    String name = "engagement_outside_peers";
    List<Rated> rates =
        sample.posts().stream()
            .flatMap(
                post -> rated(post, PostEngagement.of(sample.profile(), post).byFollowersPercent()))
            .toList();
    int known = sample.posts().size();
    if (rates.size() < MIN_POSTS) {
      return Signal.unavailable(
          name,
          rates.size(),
          known,
          "needs followers and " + MIN_POSTS + " posts that show likes and comments");
    }
    double rate = Stats.mean(rates.stream().mapToDouble(Rated::value).toArray());
    Centiles peers = CentileTables.engagement(sample.followers().orElseThrow());
    double low = peers.valueAt(0.05).orElseThrow();
    double high = peers.valueAt(0.95).orElseThrow();
    Comparator<Rated> worst = Comparator.comparingDouble(Rated::value);
    boolean tooLow = rate < low;
    boolean tooHigh = rate > high;
    String against =
        String.format(
            Locale.ROOT,
            "%.2f %% of the followers react; 90 %% of creators of this size get %.2f to %.2f %%.",
            rate,
            low,
            high);
    return new Signal(
        name,
        Figure.measured(rate, rates.size(), known, name + "/1"),
        tooLow || tooHigh,
        tooLow ? LOW_SEVERITY : tooHigh ? HIGH_SEVERITY : 0,
        tooLow
            ? against + " Followers who are not there look so; so do old and sleeping audiences."
            : tooHigh
                ? against + " Likes from elsewhere look so; so does a creator whom many just found."
                : against,
        tooLow || tooHigh
            ? shortcodes(rates.stream().sorted(tooLow ? worst : worst.reversed()))
            : List.of());
  }

  /** Comments against likes: the account's usual ratio, and posts far from it. */
  static Signal commentsPerLike(Sample sample) {
    String name = "comments_per_like";
    List<Rated> ratios =
        sample.posts().stream()
            .filter(post -> post.likes().orElse(0) >= MIN_LIKES && post.comments().isPresent())
            .map(
                post ->
                    new Rated(
                        post,
                        Math.log(
                            (post.comments().getAsLong() + 0.5)
                                / (post.likes().getAsLong() + 0.5))))
            .toList();
    if (ratios.size() < MIN_RATIOS) {
      return Signal.unavailable(
          name,
          ratios.size(),
          sample.posts().size(),
          "needs " + MIN_RATIOS + " posts with comments and at least " + MIN_LIKES + " likes");
    }
    double[] logs = ratios.stream().mapToDouble(Rated::value).toArray();
    double usual = Stats.median(logs);
    double spread = Stats.robustDeviation(logs);
    List<Rated> outliers =
        ratios.stream()
            .map(each -> new Rated(each.post(), Math.abs(each.value() - usual)))
            .filter(each -> each.value() > Math.max(FAR * spread, Math.log(FAR)))
            .sorted(Comparator.comparingDouble(Rated::value).reversed())
            .toList();
    double ratio = Math.exp(usual);
    boolean odd = ratio < LEAST_TALK || ratio > MOST_TALK;
    boolean many = outliers.size() > 0.1 * ratios.size();
    String text =
        String.format(
            Locale.ROOT,
            "Usually %.1f comments come with a hundred likes; %d of %d posts are far from that.",
            100 * ratio,
            outliers.size(),
            ratios.size());
    return new Signal(
        name,
        Figure.measured(ratio, ratios.size(), sample.posts().size(), name + "/1"),
        odd || many,
        odd ? LOW_SEVERITY : many ? HIGH_SEVERITY : 0,
        odd || many || !outliers.isEmpty()
            ? text + " A give-away or a question brings comments, a picture without words few."
            : text,
        shortcodes(outliers.stream()));
  }

  /** Likes that hardly vary from post to post. */
  static Signal uniformLikes(List<RelativeEngagement> relative) {
    String name = "uniform_likes";
    if (relative.size() < MIN_UNIFORM) {
      return Signal.unavailable(
          name,
          relative.size(),
          relative.size(),
          "needs " + MIN_UNIFORM + " posts older than two days that show their numbers");
    }
    double[] ratios = relative.stream().mapToDouble(RelativeEngagement::ratio).toArray();
    double spread = Stats.deviation(ratios) / Stats.mean(ratios);
    boolean raised = spread < TOO_UNIFORM;
    String text =
        String.format(
            Locale.ROOT,
            "From post to post the engagement varies by %.0f %% of the usual.",
            100 * spread);
    return new Signal(
        name,
        Figure.measured(spread, relative.size(), relative.size(), name + "/1"),
        raised,
        raised ? LOW_SEVERITY : 0,
        raised
            ? text + " People's taste varies more; a fixed number bought for each post does not."
            : text,
        raised
            ? relative.reversed().stream()
                .limit(Signal.LISTED)
                .map(each -> each.post().shortcode())
                .toList()
            : List.of());
  }

  private static Stream<Rated> rated(Post post, OptionalDouble value) {
    return value.stream().mapToObj(each -> new Rated(post, each));
  }

  private static List<String> shortcodes(Stream<Rated> posts) {
    return posts.limit(Signal.LISTED).map(each -> each.post().shortcode()).toList();
  }
}
