package creators.analytics;

import java.util.Locale;

/**
 * Size classes of creators by followers; {@link Tiers} says where each begins. The typical
 * engagement rates are this project's reference values: published reports agree that the rate falls
 * with size and disagree about its height by a factor of two, so they only serve as the middle of a
 * scale. For the smallest accounts nobody publishes one; they are held against the next class.
 */
public enum Tier {
  /** Too few followers to be counted among creators. */
  BELOW_NANO(4.0),
  /** By default 1,000 to 9,999 followers. */
  NANO(4.0),
  /** By default 10,000 to 49,999 followers. */
  MICRO(2.5),
  /** By default 50,000 to 499,999 followers. */
  MID(1.8),
  /** By default 500,000 to 999,999 followers. */
  MACRO(1.4),
  /** By default from 1,000,000 followers. */
  MEGA(1.1);

  private final double typicalEngagementPercent;

  Tier(double typicalEngagementPercent) {
    this.typicalEngagementPercent = typicalEngagementPercent;
  }

  /** The name in the API: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reference engagement rate by followers, in percent. */
  public double typicalEngagementPercent() {
    return typicalEngagementPercent;
  }
}
