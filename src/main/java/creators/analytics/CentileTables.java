package creators.analytics;

/**
 * The tables behind {@link Influence}. Published where somebody publishes them; where nobody does,
 * the source says "assumption". docs/METRICS.md tells how each was read.
 */
final class CentileTables {

  /** Of creators from 1,000 followers, by followers. */
  static final Centiles FOLLOWERS =
      Centiles.of(
          "HypeAuditor 2025 (75.9 % of creators have 1,000 to 10,000 followers), tail after Klear",
          1_000,
          0,
          10_000,
          0.759,
          100_000,
          0.966,
          1_000_000,
          0.9951,
          10_000_000,
          0.9993,
          1_000_000_000,
          1);

  /** Of monthly growth in percent. */
  static final Centiles GROWTH =
      Centiles.of(
          "mean of 1.69 % a month in 2023 (published); the spread around it is an assumption",
          -5, 0, -1, 0.08, 0, 0.25, 0.5, 0.45, 1.69, 0.70, 5, 0.92, 15, 1);

  /** Of the evenness of posting, {@link PostingHabits#consistency}: 0.5 is chance. */
  static final Centiles CONSISTENCY =
      Centiles.of(
          "assumption: people are bursty (Goh and Barabási 2008), so chance is already above most",
          0,
          0,
          0.2,
          0.10,
          0.35,
          0.40,
          0.5,
          0.75,
          0.7,
          0.95,
          1,
          1);

  private static final String BANDS =
      "The Social Cat's five bands for this size, each read as a fifth of the creators";

  private CentileTables() {}

  /** Of the engagement rate by followers in percent, among creators of about that size. */
  static Centiles engagement(double followers) {
    return followers < 5_000
        ? fifths(1.72, 3.38, 4.42, 7.97)
        : followers < 10_000
            ? fifths(0.62, 1.25, 1.62, 3.54)
            : followers < 50_000
                ? fifths(0.39, 0.84, 1.11, 2.61)
                : followers < 100_000
                    ? fifths(0.32, 0.75, 1.01, 2.47)
                    : followers < 500_000
                        ? fifths(0.41, 0.87, 1.14, 2.63)
                        : fifths(0.46, 0.88, 1.13, 2.46);
  }

  /** The ends, which the bands leave open, lie as far beyond the last bounds again. */
  private static Centiles fifths(double low, double below, double above, double high) {
    return Centiles.of(
        BANDS,
        low * low / above / 2,
        0,
        low,
        0.2,
        below,
        0.4,
        above,
        0.6,
        high,
        0.8,
        high * high / below,
        1);
  }
}
