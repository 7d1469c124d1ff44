package creators.analytics;

import java.util.List;

/**
 * An estimate of how an audience is made up in one respect.
 *
 * @param leading the largest share, estimated; unavailable with the reason when the evidence is too
 *     thin, in which case {@code shares} is empty
 * @param confidence {@code none}, {@code low} or {@code moderate}; never more, since nobody asked
 *     the followers
 * @param shares largest first, each with its interval; what is missing to 1 is spread over others
 * @param evidence what it rests on, for people
 */
public record Distribution(
    Figure leading, String confidence, List<Part> shares, List<String> evidence) {

  /**
   * One part of the audience.
   *
   * @param name ISO code of a country or language, an age band, or a topic
   * @param share 0 to 1
   * @param interval where the true share lies with 90 % probability
   */
  public record Part(String name, double share, Figure.Interval interval) {}

  /** Refused: {@code n} pieces of evidence, and why they do not suffice. */
  static Distribution refused(int n, int known, String formula, String why) {
    return new Distribution(
        Figure.unavailable(n, known, formula, why), "none", List.of(), List.of());
  }

  /**
   * @param parts not empty, largest first
   * @param n how many posts it rests on
   */
  static Distribution estimated(
      List<Part> parts,
      int n,
      int known,
      String formula,
      String confidence,
      List<String> evidence) {
    Part first = parts.getFirst();
    return new Distribution(
        Figure.estimated(first.share(), first.interval(), n, known, formula).noting(first.name()),
        confidence,
        parts,
        evidence);
  }
}
