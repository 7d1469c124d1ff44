package creators.analytics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number together with what it rests on, so that a reader can tell what was counted from what was
 * judged, and why a number is not there.
 *
 * @param value the number, in the unit that the field's name and docs/METRICS.md tell; empty
 *     exactly when {@code basis} is {@link Kind#UNAVAILABLE}
 * @param basis how the number came to be
 * @param n how many items it was computed from
 * @param ofKnown how many items of that kind are known; the rest lacked what the formula needs
 * @param interval where the true value lies with 90 % probability; present for estimates only
 * @param formula name and version of the formula, as in {@code best_time/3}
 * @param note why the number is missing, or what a reader should bear in mind
 */
public record Figure(
    OptionalDouble value,
    Kind basis,
    int n,
    int ofKnown,
    Optional<Interval> interval,
    String formula,
    Optional<String> note) {

  /** How a number came to be. */
  public enum Kind {
    /** Counted or averaged from what the source showed. */
    MEASURED,
    /** Follows from measured numbers by a rule. */
    DERIVED,
    /** A statistical judgement; carries an interval. */
    ESTIMATED,
    /** Cannot be known from what is there. */
    UNAVAILABLE;

    /** The name in the API: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A range of values.
   *
   * @param low not above {@code high}
   */
  public record Interval(double low, double high) {

    /** Refuses what is not a range. */
    public Interval {
      if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
        throw new IllegalArgumentException(
            "interval must have low <= high but is " + low + " to " + high);
      }
    }
  }

  /** Refuses a number without a basis, a basis without a number, and counts that cannot be. */
  public Figure {
    if (value.isPresent() == (basis == Kind.UNAVAILABLE)) {
      throw new IllegalArgumentException(
          "value must be there unless it is unavailable: " + formula);
    }
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(formula + " must be a number but is " + value);
    }
    if (n < 0 || n > ofKnown) {
      throw new IllegalArgumentException("n must be from 0 to " + ofKnown + " but is " + n);
    }
    if (interval.isPresent() != (basis == Kind.ESTIMATED)) {
      throw new IllegalArgumentException("an interval belongs to an estimate: " + formula);
    }
  }

  /** A number that was counted or averaged. */
  public static Figure measured(double value, int n, int ofKnown, String formula) {
    return known(value, Kind.MEASURED, n, ofKnown, Optional.empty(), formula);
  }

  /** A number that follows from measured ones. */
  public static Figure derived(double value, int n, int ofKnown, String formula) {
    return known(value, Kind.DERIVED, n, ofKnown, Optional.empty(), formula);
  }

  /** A statistical judgement with its 90 % interval. */
  public static Figure estimated(
      double value, Interval interval, int n, int ofKnown, String formula) {
    return known(value, Kind.ESTIMATED, n, ofKnown, Optional.of(interval), formula);
  }

  /** A number that cannot be known, and why. */
  public static Figure unavailable(int n, int ofKnown, String formula, String why) {
    return new Figure(
        OptionalDouble.empty(),
        Kind.UNAVAILABLE,
        n,
        ofKnown,
        Optional.empty(),
        formula,
        Optional.of(why));
  }

  /** The same number with a remark for its readers. */
  public Figure noting(String remark) {
    return new Figure(value, basis, n, ofKnown, interval, formula, Optional.of(remark));
  }

  private static Figure known(
      double value, Kind basis, int n, int ofKnown, Optional<Interval> interval, String formula) {
    return new Figure(
        OptionalDouble.of(value), basis, n, ofKnown, interval, formula, Optional.empty());
  }
}
