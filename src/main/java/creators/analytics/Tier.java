package creators.analytics;

import java.util.Locale;

/** Size classes of creators by followers; {@link Tiers} says where each begins. */
public enum Tier {
  /** Too few followers to be counted among creators. */
  BELOW_NANO,
  /** By default 1,000 to 9,999 followers. */
  NANO,
  /** By default 10,000 to 49,999 followers. */
  MICRO,
  /** By default 50,000 to 499,999 followers. */
  MID,
  /** By default 500,000 to 999,999 followers. */
  MACRO,
  /** By default from 1,000,000 followers. */
  MEGA;

  /** The name in the API: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
