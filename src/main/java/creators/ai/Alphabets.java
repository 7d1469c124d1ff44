package creators.ai;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Letters that only some of the languages of a script write (CLDR's exemplar characters). One such
 * letter says more than its share among the n-grams of a long text: a Cyrillic text with a ј is not
 * Russian. Names travel with their letters, so it is strong evidence, never proof.
 */
final class Alphabets {

  /** What each foreign letter takes from a language's score, in log-odds; at most two count. */
  private static final double FOREIGN = 3;

  private static final int MOST = 2;

  private static final Map<Character, Set<String>> WRITTEN_BY = new HashMap<>();

  static {
    letters("іїєґ", "uk");
    letters("ёыэ", "ru");
    letters("ъ", "ru", "bg");
    letters("щйьюя", "ru", "uk", "bg");
    letters("јљњђћџ", "sr");
    letters("پچژگ", "fa", "ur");
    letters("ٹڈڑںےہھۓ", "ur");
    letters("ß", "de");
    letters("å", "sv", "no", "da");
    letters("æø", "no", "da");
    letters("őű", "hu");
    letters("ğı", "tr");
    letters("ş", "tr", "ro");
    letters("țţș", "ro");
    letters("ă", "ro", "vi");
    letters("ñ", "es");
    letters("ãõ", "pt", "vi");
    letters("łąęńśźż", "pl");
    letters("čšž", "cs", "sr");
    letters("ć", "sr", "pl");
    letters("đ", "sr", "vi");
    letters("řěůďťň", "cs");
    letters("ơư", "vi");
    for (char letter = 'Ạ'; letter <= 'ỹ'; letter++) {
      letters(String.valueOf(letter), "vi");
    }
  }

  private Alphabets() {}

  private static void letters(String letters, String... languages) {
    for (char letter : letters.toCharArray()) {
      if (WRITTEN_BY.put(letter, Set.of(languages)) != null) {
        throw new IllegalStateException(letter + " is listed twice");
      }
    }
  }

  /**
   * Takes from each language's score what the letters foreign to it are worth.
   *
   * @param text lower-case words
   * @param scores in the order of the languages, in log-odds
   */
  static void judge(CharSequence text, String[] languages, double[] scores) {
    int[] foreign = new int[languages.length];
    text.chars()
        .distinct()
        .mapToObj(letter -> WRITTEN_BY.get((char) letter))
        .filter(Objects::nonNull)
        .forEach(
            writers -> {
              for (int language = 0; language < foreign.length; language++) {
                if (!writers.contains(languages[language])) {
                  foreign[language]++;
                }
              }
            });
    for (int language = 0; language < foreign.length; language++) {
      scores[language] -= FOREIGN * Math.min(MOST, foreign[language]);
    }
  }
}
