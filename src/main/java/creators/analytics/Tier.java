package creators.analytics;

import java.util.Locale;

/**
 * Size classes of creators by followers, as the trade commonly cuts them. The typical engagement
 * rates are this project's reference values: published reports agree that the rate falls with size
 * and disagree about its height by a factor of two, so they only serve as the middle of a scale.
 */
public enum Tier {
  /** Below 10,000 followers. */
  NANO(0, 4.0),
  /** 10,000 to 99,999 followers. */
  MICRO(10_000, 2.5),
  /** 100,000 to 499,999 followers. */
  MID(100_000, 1.8),
  /** 500,000 to 999,999 followers. */
  MACRO(500_000, 1.4),
  /** From 1,000,000 followers. */
  MEGA(1_000_000, 1.1);

  private final long minFollowers;
  private final double typicalEngagementPercent;

  Tier(long minFollowers, double typicalEngagementPercent) {
    this.minFollowers = minFollowers;
    this.typicalEngagementPercent = typicalEngagementPercent;
  }

  /** The tier of a creator with that many followers. */
  public static Tier of(long followers) {
    Tier tier = NANO;
    for (Tier each : values()) {
      if (followers >= each.minFollowers) {
        tier = each;
      }
    }
    return tier;
  }

  /** The name in the API: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fewest followers of this tier. */
  public long minFollowers() {
    return minFollowers;
  }

  /** The reference engagement rate by followers, in percent. */
  public double typicalEngagementPercent() {
    return typicalEngagementPercent;
  }
}
