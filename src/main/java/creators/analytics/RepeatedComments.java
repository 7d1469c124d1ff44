package creators.analytics;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Comments of different people that say the same, in folded case and without marks and emoji.
 * Whoever repeats themselves counts once: that is a fan, or a bore, and no chorus. Comments of
 * fewer than {@value #SHORTEST} letters ("love it") are left out, since people really write those;
 * a sign of the Chinese, Japanese or Korean scripts counts as two letters.
 */
final class RepeatedComments {

  private static final String NAME = "repeated_comments";
  private static final String FORMULA = NAME + "/2";
  private static final int SHORTEST = 8;
  private static final int MIN_COMMENTS = 20;
  private static final double MANY = 0.25;
  private static final double AT_MOST = 0.5;
  private static final int LONGEST_QUOTE = 60;
  private static final Set<UnicodeScript> SYLLABLES =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private RepeatedComments() {}

  static Signal signal(List<Remark> comments) {
    if (comments.isEmpty()) {
      return Signal.unavailable(
          NAME, FORMULA, 0, 0, "no comments are known, since most sources give none");
    }
    List<Voice> spoken = voices(comments);
    Map<String, List<Voice>> texts = spoken.stream().collect(Collectors.groupingBy(Voice::says));
    int n = spoken.size();
    if (n < MIN_COMMENTS) {
      return Signal.unavailable(
          NAME,
          FORMULA,
          n,
          comments.size(),
          "needs %d comments of some length by different people, there are %d"
              .formatted(MIN_COMMENTS, n));
    }
    double share = (double) (n - texts.size()) / n;
    boolean raised = share >= MANY;
    return new Signal(
        NAME,
        Figure.measured(share, n, comments.size(), FORMULA),
        raised,
        raised ? Math.min(AT_MOST, share) : 0,
        String.format(Locale.ROOT, "%.0f %% of %d comments repeat somebody else's", 100 * share, n)
            + commonest(texts)
            + (raised ? " Fans who greet alike, or a request to comment a word, look so too." : ""),
        raised ? posts(texts) : List.of());
  }

  private record Voice(Remark remark, String says) {}

  private static List<Voice> voices(List<Remark> comments) {
    record Said(int author, String words) {}
    Set<Said> heard = new HashSet<>();
    List<Voice> voices = new ArrayList<>();
    for (Remark comment : comments) {
      String words = bare(comment.text());
      if (length(words) >= SHORTEST
          && (comment.author().isEmpty()
              || heard.add(new Said(comment.author().getAsInt(), words)))) {
        voices.add(new Voice(comment, words));
      }
    }
    return voices;
  }

  private static String commonest(Map<String, List<Voice>> texts) {
    return texts.values().stream()
        .filter(same -> same.size() > 1)
        .max(
            Comparator.comparingInt((List<Voice> same) -> same.size())
                .thenComparing(same -> same.getFirst().says()))
        .map(
            same ->
                ", %d of them with \"%s\"."
                    .formatted(same.size(), quote(same.getFirst().remark().text())))
        .orElse(".");
  }

  private static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }

  private static List<String> posts(Map<String, List<Voice>> texts) {
    return texts.values().stream()
        .filter(same -> same.size() > 1)
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(voice -> voice.remark().shortcode(), Collectors.counting()))
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
    return Captions.fold(text).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
  }

  private static int length(String words) {
    return words.codePoints().map(each -> SYLLABLES.contains(UnicodeScript.of(each)) ? 2 : 1).sum();
  }
}
