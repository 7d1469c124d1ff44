package creators.analytics;

/**
 * A number and what it rests on.
 *
 * @param value the number, in the unit that the field's name and documentation tell
 * @param n how many items it was computed from
 * @param ofKnown how many items of that kind are known; the rest lacked what the formula needs
 */
public record Measured(double value, int n, int ofKnown) {

  /** Refuses what is not a number and counts that cannot be. */
  public Measured {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be a number but is " + value);
    }
    if (n < 1 || n > ofKnown) {
      throw new IllegalArgumentException("n must be from 1 to " + ofKnown + " but is " + n);
    }
  }
}
