package creators.report;

import creators.ai.ProfileInsights;
import creators.analytics.Analytics;
import creators.analytics.Figure;
import creators.store.StoredProfile;
import java.util.Locale;

/** The numbers by which creators are compared; of each, more comes first. */
enum ComparedMetric {
  /** Followers today. */
  FOLLOWERS("followers") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return stored.profile().followers().stream()
          .mapToObj(followers -> Figure.measured(followers, 1, 1, "followers/1"))
          .findFirst()
          .orElseGet(
              () -> Figure.unavailable(0, 0, "followers/1", "the source does not show followers"));
    }
  },
  /** Mean engagement rate by followers. */
  ENGAGEMENT_BY_FOLLOWERS("percent") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.engagement().byFollowers().meanPercent();
    }
  },
  /** Mean engagement rate of videos by their views. */
  ENGAGEMENT_BY_VIEWS("percent") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.engagement().byViews().meanPercent();
    }
  },
  /** Median likes of a post. */
  MEDIAN_LIKES("likes") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.averages().likes().median();
    }
  },
  /** Posts a week. */
  POSTS_PER_WEEK("posts_per_week") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.postingHabits().postsPerWeek();
    }
  },
  /** Growth of the followers. */
  GROWTH("percent_per_month") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.growth().trend().percentPerMonth();
    }
  },
  /** The influence score. */
  INFLUENCE("score") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.influence().score();
    }
  },
  /** The authenticity score. */
  AUTHENTICITY("score") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      return analytics.authenticity().score();
    }
  },
  /** Mean sentiment score of the captions, -1 to +1. */
  SENTIMENT("score") {
    @Override
    Figure of(StoredProfile stored, Analytics analytics) {
      int analyzed = stored.insights().map(ProfileInsights::analyzedPosts).orElse(0);
      int known = Math.max(analyzed, stored.postsStored());
      return stored.insights().stream()
          .flatMap(insights -> insights.averageSentiment().stream().boxed())
          .map(mean -> Figure.derived(mean, analyzed, known, "mean_sentiment/1"))
          .findFirst()
          .orElseGet(
              () ->
                  Figure.unavailable(
                      0, known, "mean_sentiment/1", "no post has been analysed yet"));
    }
  };

  private final String unit;

  ComparedMetric(String unit) {
    this.unit = unit;
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
  abstract Figure of(StoredProfile stored, Analytics analytics);
}
