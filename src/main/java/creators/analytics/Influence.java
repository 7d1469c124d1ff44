package creators.analytics;

import creators.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much weight a creator has: a weighted mean of five components. The weights and scales are
 * this project's own; each component is listed, so that a reader can weigh otherwise.
 *
 * <ul>
 *   <li>{@code reach} (0.35): log10(followers) / 8, from 0 to 1: every tenfold counts the same, and
 *       100 million is the top
 *   <li>{@code engagement} (0.30): e / (e + t) with e the mean engagement rate by followers and t
 *       the {@link Tier}'s typical rate: 0.5 is typical, 0.75 three times as much
 *   <li>{@code consistency} (0.15): {@link PostingHabits#consistency}
 *   <li>{@code growth} (0.10): 0.5 + g / 20, from 0 to 1, with g the followers' growth in percent
 *       per month ({@link Growth.Trend}): 0.5 stands still, 1 is ten percent and more
 *   <li>{@code verified} (0.10): 1 with the badge, 0 without
 * </ul>
 *
 * @param score 0 to 1: the weighted mean over the components that are known; empty when those carry
 *     less than half of the weight
 * @param tier the creator's size class; empty when followers are unknown
 * @param components all five, also those that are not known
 * @param missing the names of those that are not known
 */
public record Influence(
    OptionalDouble score, Optional<String> tier, List<Component> components, List<String> missing) {

  private static final double TOP_LOG_FOLLOWERS = 8;

  static Influence of(Sample sample, Engagement engagement, PostingHabits habits, Growth growth) {
    Optional<Tier> tier = sample.tier();
    List<Component> components =
        List.of(
            new Component(
                "reach",
                reach(sample.profile()),
                0.35,
                "followers, on a logarithmic scale up to 100 million"),
            new Component(
                "engagement",
                tier.map(each -> relativeTo(each, engagement.byFollowers().meanPercent().value()))
                    .orElse(OptionalDouble.empty()),
                0.30,
                "mean engagement rate by followers against the typical one of the tier"),
            new Component(
                "consistency",
                habits.consistency().value(),
                0.15,
                "evenness of the gaps between posts"),
            new Component(
                "growth",
                pace(growth.trend().percentPerMonth().value()),
                0.10,
                "trend of the followers in stored snapshots"),
            new Component(
                "verified",
                sample
                    .profile()
                    .verified()
                    .map(badge -> OptionalDouble.of(badge ? 1 : 0))
                    .orElse(OptionalDouble.empty()),
                0.10,
                "the verified badge"));
    return new Influence(
        Component.combine(components),
        tier.map(Tier::key),
        components,
        Component.missing(components));
  }

  private static OptionalDouble reach(Profile profile) {
    return profile.followers().isPresent()
        ? score(Math.log10(Math.max(1, profile.followers().getAsLong())) / TOP_LOG_FOLLOWERS)
        : OptionalDouble.empty();
  }

  private static OptionalDouble relativeTo(Tier tier, OptionalDouble percent) {
    return percent.isPresent()
        ? score(percent.getAsDouble() / (percent.getAsDouble() + tier.typicalEngagementPercent()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble pace(OptionalDouble percentPerMonth) {
    return percentPerMonth.isPresent()
        ? score(0.5 + percentPerMonth.getAsDouble() / 20)
        : OptionalDouble.empty();
  }

  private static OptionalDouble score(double value) {
    return OptionalDouble.of(Math.clamp(value, 0.0, 1.0));
  }
}
