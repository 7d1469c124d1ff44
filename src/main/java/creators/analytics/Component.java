package creators.analytics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One part of a combined score.
 *
 * @param name which part
 * @param score 0 to 1; empty when what it needs is not known
 * @param weight its weight when nothing is missing; the weights of a score sum to 1
 * @param basis what it rests on, for people
 */
public record Component(String name, OptionalDouble score, double weight, String basis) {

  /** With a hair for the rounding of sums. */
  private static final double HALF = 0.5 + 1e-9;

  /** Refuses a score outside its range. */
  public Component {
    if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1 but is " + score);
    }
  }

  /**
   * The weighted mean of the components that are known, their weights scaled up to sum to 1; empty
   * unless they carry more than half of the weight.
   */
  static OptionalDouble combine(List<Component> components) {
    double weight = 0;
    double sum = 0;
    for (Component each : components) {
      if (each.score().isPresent()) {
        weight += each.weight();
        sum += each.weight() * each.score().getAsDouble();
      }
    }
    return weight <= HALF ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, sum / weight));
  }

  /** What {@link #combine} gives, with the names of those that it does without. */
  static Figure figure(List<Component> components, String formula) {
    OptionalDouble score = combine(components);
    List<String> missing = missing(components);
    int known = components.size() - missing.size();
    String without = String.join(", ", missing);
    if (score.isEmpty()) {
      return Figure.unavailable(
          known,
          components.size(),
          formula,
          "no more than half of the weight is known; missing: " + without);
    }
    Figure figure = Figure.derived(score.getAsDouble(), known, components.size(), formula);
    return missing.isEmpty() ? figure : figure.noting("without what is not known: " + without);
  }

  /** The names of the components that are not known. */
  static List<String> missing(List<Component> components) {
    return components.stream().filter(each -> each.score().isEmpty()).map(Component::name).toList();
  }
}
