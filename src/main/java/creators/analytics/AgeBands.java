package creators.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ages of an adult audience: what is known of Instagram's adults at large, tilted a little by what
 * the posts are about. The tilt is an assumption, small on purpose; the youngest band begins at 18
 * and nothing is said about anybody younger. Posts about politics tilt nothing.
 */
final class AgeBands {

  static final List<String> NAMES = List.of("18-24", "25-34", "35-44", "45-54", "55+");

  /** Instagram's advertising audience from 18, 2022 (Hootsuite and We Are Social), out of 91.4. */
  private static final double[] ALL = {30.1, 31.5, 16.1, 8.0, 5.7};

  /** The evidence is worth as many followers asked. */
  static final double WORTH = 8;

  private static final double[] YOUNGER = {1.3, 1.05, 0.85, 0.7, 0.6};
  private static final double[] MIDDLE = {0.8, 1.15, 1.15, 1.0, 0.8};
  private static final double[] OLDER = {0.75, 0.95, 1.15, 1.35, 1.4};
  private static final double[] NONE = {1, 1, 1, 1, 1};

  private static final Map<String, double[]> TILTS =
      Map.ofEntries(
          Map.entry("Gaming", YOUNGER),
          Map.entry("Entertainment", YOUNGER),
          Map.entry("Music", YOUNGER),
          Map.entry("Comedy & Humor", YOUNGER),
          Map.entry("Fashion & Beauty", YOUNGER),
          Map.entry("Family & Parenting", MIDDLE),
          Map.entry("Business & Finance", MIDDLE),
          Map.entry("Home & Garden", MIDDLE),
          Map.entry("Fitness & Health", MIDDLE),
          Map.entry("Nature & Outdoors", OLDER),
          Map.entry("Art & Culture", OLDER));

  private AgeBands() {}

  /**
   * The bands in order of age; the shares sum to 1.
   *
   * @param topics shares of the topics, 0 to 1
   */
  static List<Distribution.Part> of(Map<String, Double> topics) {
    double[] shares = new double[ALL.length];
    double sum = 0;
    double told = topics.values().stream().mapToDouble(Double::doubleValue).sum();
    for (int band = 0; band < ALL.length; band++) {
      int at = band;
      double tilt =
          Math.max(0, 1 - told)
              + topics.entrySet().stream()
                  .mapToDouble(
                      topic -> topic.getValue() * TILTS.getOrDefault(topic.getKey(), NONE)[at])
                  .sum();
      shares[band] = ALL[band] * tilt;
      sum += shares[band];
    }
    List<Distribution.Part> parts = new ArrayList<>();
    for (int band = 0; band < ALL.length; band++) {
      double share = shares[band] / sum;
      parts.add(new Distribution.Part(NAMES.get(band), share, Intervals.ofShare(share, WORTH)));
    }
    return parts;
  }
}
