package creators.bus;

import java.util.List;
import java.util.Optional;

/**
 * How the creators that were found spread over the values of one filter.
 *
 * @param name the filter: {@code category language location followers engagement sentiment verified
 *     business last_active}
 * @param isExact whether the counts are; else each may be a few too low, and a rarer value missing
 * @param values the most frequent ones, or the ranges in their order
 */
public record Facet(String name, boolean isExact, List<Value> values) {

  /** With exact counts. */
  public Facet(String name, List<Value> values) {
    this(name, true, values);
  }

  /** Copies the values. */
  public Facet {
    values = List.copyOf(values);
  }

  /**
   * @param value as the filter takes it, or the range in words
   * @param count creators that have it
   * @param min the least of a range of followers
   * @param max the most of a range of followers
   */
  public record Value(String value, long count, Optional<Long> min, Optional<Long> max) {

    /** A value that is no range, or whose name says which. */
    public Value(String value, long count) {
      this(value, count, Optional.empty(), Optional.empty());
    }
  }
}
