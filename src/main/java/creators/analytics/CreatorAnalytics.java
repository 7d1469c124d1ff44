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
 */
public record CreatorAnalytics(
    OptionalDouble avgLikes,
    OptionalDouble avgComments,
    OptionalDouble engagementRatePercent,
    OptionalDouble influenceScore,
    OptionalDouble contentQualityScore,
    Optional<String> bestTimeToPost,
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
    Basis basis) {}
