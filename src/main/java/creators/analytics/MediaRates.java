package creators.analytics;

import java.util.Objects;

/**
 * What exposure on Instagram is taken to be worth; set by the operator.
 *
 * @param currency ISO 4217 code, for the reader
 * @param perThousandViews price of a thousand impressions
 * @param perLike value of a like
 * @param perComment value of a comment
 * @param uncertainty by what factor the true rates may lie above or below; at least 1
 */
public record MediaRates(
    String currency,
    double perThousandViews,
    double perLike,
    double perComment,
    double uncertainty) {

  /**
   * US dollars. Five dollars a thousand impressions is what InfluencerDB's "State of the Industry:
   * Influencer Marketing in 2019" reckons with (as quoted by eMarketer; it gives 3 to 10 as the
   * range, hence the factor 2). The value of a like and of a comment is this project's assumption.
   */
  public static final MediaRates DEFAULTS = new MediaRates("USD", 5, 0.02, 0.10, 2);

  /** Refuses negative rates and an uncertainty below 1. */
  public MediaRates {
    Objects.requireNonNull(currency, "currency is null");
    requireRate("perThousandViews", perThousandViews);
    requireRate("perLike", perLike);
    requireRate("perComment", perComment);
    if (!(uncertainty >= 1 && Double.isFinite(uncertainty))) {
      throw new IllegalArgumentException("uncertainty must be at least 1 but is " + uncertainty);
    }
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException(name + " must not be negative but is " + rate);
    }
  }
}
