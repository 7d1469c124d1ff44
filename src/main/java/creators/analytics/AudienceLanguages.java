package creators.analytics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The languages of an audience: those of the captions, which it reads, and those of the comments,
 * which it writes. Whoever comments in a language counts once for it, however much they write.
 *
 * @param shares of each language (ISO 639-1), summing to 1; empty when neither suffices
 * @param n captions and voices whose language is known and that are used
 * @param found the same, used or not
 * @param evidence what the shares rest on, for people
 */
record AudienceLanguages(Map<String, Double> shares, int n, int found, List<String> evidence) {

  static final int MIN_CAPTIONS = 5;
  static final int MIN_VOICES = 10;

  /** So many voices count as much as all captions together. */
  private static final double VOICES_HALF = 20;

  /** Who comments is not everybody who reads. */
  private static final double MOST_FROM_COMMENTS = 0.6;

  static AudienceLanguages of(List<Reading> captions, List<Remark> comments) {
    Map<String, Integer> read = new TreeMap<>();
    captions.forEach(
        caption -> caption.language().ifPresent(language -> read.merge(language, 1, Integer::sum)));
    Map<String, Integer> written = voices(comments);
    int captionsKnown = sum(read);
    int voicesKnown = sum(written);
    int fromCaptions = captionsKnown < MIN_CAPTIONS ? 0 : captionsKnown;
    int fromComments = voicesKnown < MIN_VOICES ? 0 : voicesKnown;
    double weight = weight(fromCaptions, fromComments);
    Map<String, Double> shares = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    if (fromCaptions > 0) {
      read.forEach(
          (language, count) ->
              shares.merge(language, (1 - weight) * count / fromCaptions, Double::sum));
      evidence.add(
          "the language of " + fromCaptions + " captions" + weighing(1 - weight, fromComments > 0));
    }
    if (fromComments > 0) {
      written.forEach(
          (language, count) -> shares.merge(language, weight * count / fromComments, Double::sum));
      evidence.add(
          "the language of comments by "
              + fromComments
              + " people"
              + weighing(weight, fromCaptions > 0));
    }
    return new AudienceLanguages(
        Map.copyOf(shares), fromCaptions + fromComments, captionsKnown + voicesKnown, evidence);
  }

  private static double weight(int captions, int voices) {
    if (captions == 0 || voices == 0) {
      return voices == 0 ? 0 : 1;
    }
    return Math.min(MOST_FROM_COMMENTS, voices / (voices + VOICES_HALF));
  }

  private static String weighing(double weight, boolean amongOthers) {
    return amongOthers ? String.format(Locale.ROOT, ", weight %.2f", weight) : "";
  }

  /** Comments of authors who cannot be told apart are a voice each. */
  private static Map<String, Integer> voices(List<Remark> comments) {
    record Voice(int author, String language) {}
    Set<Voice> heard = new HashSet<>();
    Map<String, Integer> voices = new TreeMap<>();
    for (Remark comment : comments) {
      Optional<String> language = comment.language();
      if (language.isPresent()
          && (comment.author().isEmpty()
              || heard.add(new Voice(comment.author().getAsInt(), language.get())))) {
        voices.merge(language.get(), 1, Integer::sum);
      }
    }
    return voices;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
