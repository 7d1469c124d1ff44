package creators.analytics;

import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The few numbers by which creators are told apart at a glance: the same as in {@link
 * CreatorAnalytics}, without the work of the sections they stand in. No number here rests on the
 * words of a post.
 *
 * @param engagementByFollowers {@link Engagement#byFollowers}, the mean
 * @param engagementByViews {@link Engagement#byViews}, the mean
 * @param medianLikes {@link Averages#likes}, the median
 * @param postsPerWeek {@link PostingHabits#postsPerWeek}
 * @param growthPercentPerMonth {@link Growth#trend}
 * @param influence {@link Influence#score}
 * @param tier {@link Influence#tier}
 * @param authenticity {@link Authenticity#score}
 * @param audienceCountries {@link Audience#countries}
 */
public record KeyFigures(
    Figure engagementByFollowers,
    Figure engagementByViews,
    Figure medianLikes,
    Figure postsPerWeek,
    Figure growthPercentPerMonth,
    Figure influence,
    Optional<String> tier,
    Figure authenticity,
    Distribution audienceCountries) {

  /**
   * Parameters as those of {@link Analytics}. Captions may be left out of the posts, and peers out
   * of the background.
   */
  public static KeyFigures of(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      Background background,
      Instant now,
      Readings readings) {
    Sample sample = Sample.of(profile, posts, history, background, now);
    PostingHabits.Gaps gaps = PostingHabits.Gaps.of(sample);
    Figure growth = Growth.trend(sample).percentPerMonth();
    Authenticity authenticity =
        Authenticity.of(sample, RelativeEngagement.of(sample), readings.comments());
    Influence influence =
        Influence.of(sample, PostingHabits.consistency(gaps).value(), growth.value(), authenticity);
    return new KeyFigures(
        Engagement.byFollowers(sample).meanPercent(),
        Engagement.byViews(sample).meanPercent(),
        Averages.likes(sample).median(),
        PostingHabits.postsPerWeek(gaps),
        growth,
        influence.score(),
        influence.tier(),
        authenticity.score(),
        Audience.countries(sample, readings.posts(), readings.comments()));
  }
}
