package creators.report;

import com.fasterxml.jackson.annotation.JsonValue;
import creators.analytics.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who leads in one metric.
 *
 * @param leaders who has most; several in a tie, none when nobody's number is known
 * @param order those whose number is known, most first
 * @param unknown those whose number is not known: they are in no place, not in the last one
 */
record Standing(
    String metric,
    String unit,
    Lead lead,
    List<String> leaders,
    List<Place> order,
    List<String> unknown) {

  /** How far a lead may be relied on. */
  enum Lead {
    /** The first has more than all others, and its 90 % interval overlaps with none of theirs. */
    CLEAR,
    /** The first has more, and its 90 % interval leaves open whether another has. */
    WITHIN_UNCERTAINTY,
    /** The first has more, but numbers without an interval do not tell how sure that is. */
    LARGER,
    /** Several have the same, to four places. */
    TIE,
    /** Only one number is known: there is nothing to compare it with. */
    ONLY_ONE_KNOWN,
    /** No number is known. */
    NOBODY_KNOWN;

    /** The name in the API: lower case. */
    @JsonValue
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A creator and their number. */
  record Place(String username, double value) {}

  /**
   * @param figures the number of each creator that is known, in the order asked for
   * @param absent creators of whom nothing is known
   */
  static Standing of(ComparedMetric metric, Map<String, Figure> figures, List<String> absent) {
    List<Place> order =
        figures.entrySet().stream()
            .filter(each -> each.getValue().value().isPresent())
            .map(each -> new Place(each.getKey(), shown(each.getValue())))
            .sorted(Comparator.comparingDouble(Place::value).reversed())
            .toList();
    List<String> leaders =
        order.stream()
            .filter(place -> place.value() == order.getFirst().value())
            .map(Place::username)
            .toList();
    List<String> unknown =
        Stream.concat(
                figures.entrySet().stream()
                    .filter(each -> each.getValue().value().isEmpty())
                    .map(Map.Entry::getKey),
                absent.stream())
            .toList();
    return new Standing(
        metric.key(), metric.unit(), lead(order, leaders, figures), leaders, order, unknown);
  }

  private static Lead lead(List<Place> order, List<String> leaders, Map<String, Figure> figures) {
    if (order.isEmpty()) {
      return Lead.NOBODY_KNOWN;
    }
    if (order.size() == 1) {
      return Lead.ONLY_ONE_KNOWN;
    }
    if (leaders.size() > 1) {
      return Lead.TIE;
    }
    Figure first = figures.get(order.getFirst().username());
    List<Figure> others =
        order.stream().skip(1).map(place -> figures.get(place.username())).toList();
    if (others.stream().anyMatch(other -> low(first) <= high(other))) {
      return Lead.WITHIN_UNCERTAINTY;
    }
    return Stream.concat(Stream.of(first), others.stream())
            .allMatch(figure -> figure.interval().isPresent())
        ? Lead.CLEAR
        : Lead.LARGER;
  }

  private static double low(Figure figure) {
    return figure.interval().map(Figure.Interval::low).orElseGet(() -> shown(figure));
  }

  private static double high(Figure figure) {
    return figure.interval().map(Figure.Interval::high).orElseGet(() -> shown(figure));
  }

  private static double shown(Figure figure) {
    return Rounded.decimal(figure.value().orElseThrow());
  }
}
