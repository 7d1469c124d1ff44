package creators.analytics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is computed about a creator; docs/METRICS.md explains every number to users. What cannot
 * be known is empty, never zero.
 *
 * @param avgLikes mean likes over the posts that show them
 * @param avgComments mean comments likewise
 * @param engagementRatePercent mean engagement rate by followers, in percent (3.5 means 3.5 %)
 * @param influenceScore 0 to 1
 * @param contentQualityScore 0 to 1, without AI
 * @param bestTimeToPost the best two hours, in the zone of {@link BestTimes#timeZone}, as in {@code
 *     18:00-20:00}
 * @param headlineFigures what the numbers above rest on
 */
public record CreatorAnalytics(
    OptionalDouble avgLikes,
    OptionalDouble avgComments,
    OptionalDouble engagementRatePercent,
    OptionalDouble influenceScore,
    OptionalDouble contentQualityScore,
    Optional<String> bestTimeToPost,
    HeadlineFigures headlineFigures,
    Engagement engagement,
    Averages averages,
    PostingHabits postingHabits,
    BestTimes bestTimes,
    ContentMix contentMix,
    Growth growth,
    Audience audience,
    Authenticity authenticity,
    Influence influence,
    EarnedMediaValue earnedMediaValue,
    ContentQuality contentQuality,
    Basis basis) {

  /** The headline numbers as figures, under the same names. */
  public record HeadlineFigures(
      Figure avgLikes,
      Figure avgComments,
      Figure engagementRatePercent,
      Figure influenceScore,
      Figure contentQualityScore) {}

  /** All sections, with the headline numbers taken out of them. */
  static CreatorAnalytics of(
      Engagement engagement,
      Averages averages,
      PostingHabits postingHabits,
      BestTimes bestTimes,
      ContentMix contentMix,
      Growth growth,
      Audience audience,
      Authenticity authenticity,
      Influence influence,
      EarnedMediaValue earnedMediaValue,
      ContentQuality contentQuality,
      Basis basis) {
    HeadlineFigures figures =
        new HeadlineFigures(
            averages.likes().mean(),
            averages.comments().mean(),
            engagement.byFollowers().meanPercent(),
            influence.score(),
            contentQuality.score());
    return new CreatorAnalytics(
        figures.avgLikes().value(),
        figures.avgComments().value(),
        figures.engagementRatePercent().value(),
        figures.influenceScore().value(),
        figures.contentQualityScore().value(),
        bestTimes.window().name(),
        figures,
        engagement,
        averages,
        postingHabits,
        bestTimes,
        contentMix,
        growth,
        audience,
        authenticity,
        influence,
        earnedMediaValue,
        contentQuality,
        basis);
  }
}
