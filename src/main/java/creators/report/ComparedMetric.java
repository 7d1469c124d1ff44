package creators.report;

import creators.ai.ProfileInsights;
import creators.analytics.Figure;
import creators.analytics.KeyFigures;
import creators.store.StoredProfile;
import java.util.Locale;
import java.util.function.BiFunction;

/** The numbers by which creators are compared; of each, more comes first. */
enum ComparedMetric {
  /** Followers today. */
  FOLLOWERS("followers", (stored, _) -> followers(stored)),
  /** Mean engagement rate by followers. */
  ENGAGEMENT_BY_FOLLOWERS("percent", (_, figures) -> figures.engagementByFollowers()),
  /** Mean engagement rate of videos by their views. */
  ENGAGEMENT_BY_VIEWS("percent", (_, figures) -> figures.engagementByViews()),
  /** Median likes of a post. */
  MEDIAN_LIKES("likes", (_, figures) -> figures.medianLikes()),
  /** Posts a week. */
  POSTS_PER_WEEK("posts_per_week", (_, figures) -> figures.postsPerWeek()),
  /** Growth of the followers. */
  GROWTH("percent_per_month", (_, figures) -> figures.growthPercentPerMonth()),
  /** The influence score. */
  INFLUENCE("score", (_, figures) -> figures.influence()),
  /** The authenticity score. */
  AUTHENTICITY("score", (_, figures) -> figures.authenticity()),
  /** Mean sentiment score of the captions, -1 to +1. */
  SENTIMENT("score", (stored, _) -> sentiment(stored));

  private final String unit;
  private final BiFunction<StoredProfile, KeyFigures, Figure> figure;

  ComparedMetric(String unit, BiFunction<StoredProfile, KeyFigures, Figure> figure) {
    this.unit = unit;
    this.figure = figure;
  }

  /** The name in the API. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the values are counted in. */
  String unit() {
    return unit;
  }

  /** The creator's number and what it rests on. */
  Figure of(StoredProfile stored, KeyFigures figures) {
    return figure.apply(stored, figures);
  }

  private static Figure followers(StoredProfile stored) {
    return stored.profile().followers().stream()
        .mapToObj(followers -> Figure.measured(followers, 1, 1, "followers/1"))
        .findFirst()
        .orElseGet(
            () -> Figure.unavailable(0, 0, "followers/1", "the source does not show followers"));
  }

  private static Figure sentiment(StoredProfile stored) {
    int analyzed = stored.insights().map(ProfileInsights::analyzedPosts).orElse(0);
    int known = Math.max(analyzed, stored.postsStored());
    return stored.insights().stream()
        .flatMap(insights -> insights.averageSentiment().stream().boxed())
        .map(mean -> Figure.derived(mean, analyzed, known, "mean_sentiment/1"))
        .findFirst()
        .orElseGet(
            () ->
                Figure.unavailable(0, known, "mean_sentiment/1", "no post has been analysed yet"));
  }
}
