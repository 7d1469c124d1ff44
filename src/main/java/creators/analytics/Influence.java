package creators.analytics;

import creators.profile.Post;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How much weight a creator has: a weighted mean of where they stand among others in five respects.
 * The weights are this project's own; every component is listed with its table's source, so that a
 * reader can weigh otherwise.
 *
 * <ul>
 *   <li>{@code reach} (0.30): followers
 *   <li>{@code engagement} (0.30): mean engagement rate by followers, among creators of that size
 *   <li>{@code authenticity} (0.20): {@link Authenticity#score}, which is no centile but taken as
 *       it is
 *   <li>{@code consistency} (0.10): {@link PostingHabits#consistency}
 *   <li>{@code growth} (0.10): growth of the followers in percent a month
 * </ul>
 *
 * @param score derived, 0 to 1: the weighted mean over the components that are known; unavailable
 *     unless those carry more than half of the weight
 * @param tier the creator's size class; empty when followers are unknown
 * @param components all five, also those that are not known
 * @param missing the names of those that are not known
 * @param changes what the score would be if one component moved, largest effect first; empty
 *     without a score
 */
public record Influence(
    Figure score,
    Optional<String> tier,
    List<Part> components,
    List<String> missing,
    List<Change> changes) {

  private static final String FORMULA = "influence/3";

  /** A component moves up to the next of these. */
  private static final double[] STEPS = {0.5, 0.75, 0.9, 0.99};

  private static final double ALREADY_THERE = 0.005;

  /**
   * One component.
   *
   * @param name which
   * @param value what the creator has, in {@code unit}; empty when not known
   * @param unit of the value
   * @param centile share of the others below it, 0 to 1; empty when not known
   * @param weight its weight when nothing is missing; the weights sum to 1
   * @param source where the table comes from
   */
  public record Part(
      String name,
      OptionalDouble value,
      String unit,
      OptionalDouble centile,
      double weight,
      String source) {}

  /**
   * What moving one component would change.
   *
   * @param component which
   * @param from its value today
   * @param to the value it is moved to
   * @param toCentile where that value stands, 0 to 1
   * @param score the score then, all else as today
   * @param effect that less the score today
   */
  public record Change(
      String component, double from, double to, double toCentile, double score, double effect) {}

  private record Ruled(Part part, Optional<Centiles> table) {}

  static Influence of(
      Sample sample,
      OptionalDouble consistency,
      OptionalDouble growthPercentPerMonth,
      Authenticity authenticity) {
    OptionalDouble followers = sample.profile().followers().stream().asDoubleStream().findFirst();
    OptionalDouble rate = meanRate(sample);
    List<Ruled> parts =
        List.of(
            ruled("reach", followers, "followers", 0.30, Optional.of(CentileTables.FOLLOWERS)),
            ruled(
                "engagement",
                rate,
                "percent",
                0.30,
                followers.stream().mapToObj(CentileTables::engagement).findFirst()),
            new Ruled(
                new Part(
                    "authenticity",
                    authenticity.score().value(),
                    "score",
                    authenticity.score().value(),
                    0.20,
                    "no table: the score itself"),
                Optional.empty()),
            ruled(
                "consistency", consistency, "score", 0.10, Optional.of(CentileTables.CONSISTENCY)),
            ruled(
                "growth",
                growthPercentPerMonth,
                "percent_per_month",
                0.10,
                Optional.of(CentileTables.GROWTH)));
    List<Component> known =
        parts.stream()
            .map(Ruled::part)
            .map(part -> new Component(part.name(), part.centile(), part.weight(), part.source()))
            .toList();
    OptionalDouble score = Component.combine(known);
    List<String> missing = Component.missing(known);
    return new Influence(
        Component.figure(known, FORMULA),
        sample.tier().map(Tier::key),
        parts.stream().map(Ruled::part).toList(),
        missing,
        score.isPresent() ? changes(parts, score.getAsDouble()) : List.of());
  }

  private static Ruled ruled(
      String name, OptionalDouble value, String unit, double weight, Optional<Centiles> table) {
    OptionalDouble centile =
        value.isPresent() && table.isPresent()
            ? OptionalDouble.of(table.get().at(value.getAsDouble()))
            : OptionalDouble.empty();
    String source = table.map(Centiles::source).orElse("depends on the followers");
    return new Ruled(new Part(name, value, unit, centile, weight, source), table);
  }

  private static List<Change> changes(List<Ruled> parts, double score) {
    double weight =
        parts.stream()
            .filter(each -> each.part().centile().isPresent())
            .mapToDouble(each -> each.part().weight())
            .sum();
    return parts.stream()
        .filter(each -> each.part().centile().isPresent())
        .flatMap(each -> change(each, score, weight).stream())
        .sorted((one, other) -> Double.compare(other.effect(), one.effect()))
        .toList();
  }

  private static Optional<Change> change(Ruled ruled, double score, double weight) {
    Part part = ruled.part();
    double centile = part.centile().getAsDouble();
    OptionalDouble goal =
        ruled.table().isEmpty()
            ? OptionalDouble.of(1)
            : DoubleStream.of(STEPS).filter(step -> step > centile).findFirst();
    if (goal.isEmpty() || goal.getAsDouble() - centile < ALREADY_THERE) {
      return Optional.empty();
    }
    double to = goal.getAsDouble();
    double value = ruled.table().map(table -> table.valueAt(to).orElseThrow()).orElse(to);
    double effect = part.weight() * (to - centile) / weight;
    return Optional.of(
        new Change(
            part.name(),
            part.value().getAsDouble(),
            value,
            to,
            Math.min(1, score + effect),
            effect));
  }

  /** Mean engagement rate by followers, in percent, over the posts that show it. */
  static OptionalDouble meanRate(Sample sample) {
    return sample.posts().stream()
        .map(post -> rate(sample, post))
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private static OptionalDouble rate(Sample sample, Post post) {
    return PostEngagement.of(sample.profile(), post).byFollowersPercent();
  }
}
