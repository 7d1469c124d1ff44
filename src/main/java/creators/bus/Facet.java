package creators.bus;

import java.util.List;

/**
 * How the creators that were found spread over the values of one filter.
 *
 * @param name the filter: {@code category language location followers engagement sentiment verified
 *     business last_active}
 * @param values the most frequent ones, or the ranges in their order
 */
public record Facet(String name, List<Value> values) {

  /** Copies the values. */
  public Facet {
    values = List.copyOf(values);
  }

  /**
   * @param value as the filter takes it, or the range in words
   * @param count creators that have it
   */
  public record Value(String value, long count) {}
}
