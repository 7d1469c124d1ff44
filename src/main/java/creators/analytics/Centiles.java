package creators.analytics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a value stands among many: a table of a few known points, between them a straight line on
 * the value's logarithm where all are above zero, else on the value itself.
 *
 * @param knots at least two, rising in both
 * @param source where the points come from, for people
 */
record Centiles(List<Knot> knots, String source) {

  /**
   * One point.
   *
   * @param centile share of the others below {@code value}, 0 to 1
   */
  record Knot(double value, double centile) {}

  Centiles {
    knots = List.copyOf(knots);
    for (int i = 1; i < knots.size(); i++) {
      if (!(knots.get(i).value() > knots.get(i - 1).value()
          && knots.get(i).centile() > knots.get(i - 1).centile())) {
        throw new IllegalArgumentException("knots must rise: " + knots);
      }
    }
  }

  /** Pairs of value and centile. */
  static Centiles of(String source, double... pairs) {
    return new Centiles(
        java.util.stream.IntStream.range(0, pairs.length / 2)
            .mapToObj(i -> new Knot(pairs[2 * i], pairs[2 * i + 1]))
            .toList(),
        source);
  }

  /** The share of the others below {@code value}; the ends hold beyond the table. */
  double at(double value) {
    if (value <= knots.getFirst().value()) {
      return knots.getFirst().centile();
    }
    for (int i = 1; i < knots.size(); i++) {
      Knot high = knots.get(i);
      if (value < high.value()) {
        Knot low = knots.get(i - 1);
        double part =
            (scale(value) - scale(low.value())) / (scale(high.value()) - scale(low.value()));
        return low.centile() + part * (high.centile() - low.centile());
      }
    }
    return knots.getLast().centile();
  }

  /** The value at a centile; empty outside the table. */
  OptionalDouble valueAt(double centile) {
    for (int i = 1; i < knots.size(); i++) {
      Knot low = knots.get(i - 1);
      Knot high = knots.get(i);
      if (centile >= low.centile() && centile <= high.centile()) {
        double part = (centile - low.centile()) / (high.centile() - low.centile());
        double scaled = scale(low.value()) + part * (scale(high.value()) - scale(low.value()));
        return OptionalDouble.of(logarithmic() ? Math.exp(scaled) : scaled);
      }
    }
    return OptionalDouble.empty();
  }

  private double scale(double value) {
    return logarithmic() ? Math.log(value) : value;
  }

  private boolean logarithmic() {
    return knots.getFirst().value() > 0;
  }
}
