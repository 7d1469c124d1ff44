package creators.ai;

import java.util.List;
import java.util.Random;

/**
 * Languages that share a script.
 *
 * @param firstShare how often the first language is drawn; the others share the rest evenly
 * @param bits of the number of a bucket
 * @param steps of learning, a text each
 */
record LanguageGroup(Script script, List<String> languages, double firstShare, int bits, int steps) {

  static final List<LanguageGroup> ALL =
      List.of(
          new LanguageGroup(
              Script.LATIN,
              List.of(
                  "en", "es", "fr", "de", "it", "pt", "nl", "sv", "no", "da", "fi", "pl", "tr",
                  "vi", "id", "sw", "ca", "cs", "hu", "ro", "sr", "hi"),
              0.08,
              18,
              8_000_000),
          new LanguageGroup(Script.CYRILLIC, List.of("ru", "uk", "bg", "sr"), 0.25, 18, 2_000_000),
          new LanguageGroup(Script.ARABIC, List.of("ar", "fa", "ur"), 0.34, 17, 1_400_000),
          new LanguageGroup(Script.HAN, List.of("zh", "ja"), 0.9, 14, 400_000));

  int draw(Random random) {
    return random.nextDouble() < firstShare ? 0 : 1 + random.nextInt(languages.size() - 1);
  }
}
