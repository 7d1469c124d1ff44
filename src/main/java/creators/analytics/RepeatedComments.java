package creators.analytics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Comments that say the same, in folded case and without marks and emoji. Comments of fewer than
 * {@value #SHORTEST} letters ("love it") are left out: people really write those.
 */
final class RepeatedComments {

  private static final String NAME = "repeated_comments";
  private static final int SHORTEST = 8;
  private static final int MIN_COMMENTS = 20;
  private static final double MANY = 0.25;
  private static final double AT_MOST = 0.5;

  private RepeatedComments() {}

  static Signal signal(List<Remark> comments) {
    if (comments.isEmpty()) {
      return Signal.unavailable(NAME, 0, 0, "the source gives no comments");
    }
    Map<String, List<Remark>> texts =
        comments.stream()
            .filter(each -> bare(each.text()).codePoints().count() >= SHORTEST)
            .collect(Collectors.groupingBy(each -> bare(each.text())));
    int n = texts.values().stream().mapToInt(List::size).sum();
    if (n < MIN_COMMENTS) {
      return Signal.unavailable(
          NAME, n, comments.size(), "needs " + MIN_COMMENTS + " comments of some length");
    }
    double share = (double) (n - texts.size()) / n;
    boolean raised = share >= MANY;
    return new Signal(
        NAME,
        Figure.measured(share, n, comments.size(), NAME + "/1"),
        raised,
        raised ? Math.min(AT_MOST, share) : 0,
        String.format(Locale.ROOT, "%.0f %% of the comments repeat another one.", 100 * share)
            + (raised ? " Fans who greet alike, or a request to comment a word, look so too." : ""),
        raised ? posts(texts) : List.of());
  }

  private static List<String> posts(Map<String, List<Remark>> texts) {
    return texts.values().stream()
        .filter(same -> same.size() > 1)
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(Remark::shortcode, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Signal.LISTED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String bare(String text) {
    return Captions.fold(text).replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
