package creators.analytics;

import java.util.List;

/**
 * The engagement rates of stored creators of one tier, by the formula of {@link
 * Engagement#recentByFollowers}.
 *
 * @param ratesPercent one for each creator, in any order
 */
public record Peers(Tier tier, List<Double> ratesPercent) {

  /** With fewer, a percentile would be chance. */
  public static final int ENOUGH = 30;

  /** Copies the rates and refuses what is none. */
  public Peers {
    ratesPercent = List.copyOf(ratesPercent);
    for (double rate : ratesPercent) {
      if (!(rate >= 0 && Double.isFinite(rate))) {
        throw new IllegalArgumentException("a rate must be 0 or more but is " + rate);
      }
    }
  }
}
