package creators.ai;

/**
 * The features of a text for {@link LanguageProfiles}: each word's character n-grams of length 1 to
 * 5 (its edges marked by blanks) and the word itself, hashed into 2^bits buckets. Training and
 * detection share this class, so they cannot disagree.
 */
final class CharacterNgrams {

  /** Longest text that is looked at, in characters; more would not change the answer. */
  static final int MAX_TEXT = 300;

  /** Enough room for every feature of a text. */
  static final int MAX_FEATURES = 6 * (MAX_TEXT + 2);

  private static final int LONGEST = 5;
  private static final int SEED = 0x811C9DC5;
  private static final int PRIME = 0x01000193;
  private static final int GOLDEN = 0x9E3779B9;

  private CharacterNgrams() {}

  /**
   * Writes the buckets of a text.
   *
   * @param text lower-case words, each followed by one blank, the first preceded by one
   * @param into at least {@link #MAX_FEATURES} long
   * @return how many were written
   */
  static int buckets(CharSequence text, int bits, int[] into) {
    int length = Math.min(text.length(), MAX_TEXT);
    int shift = Integer.SIZE - bits;
    int count = 0;
    int word = SEED;
    for (int start = 0; start < length; start++) {
      char first = text.charAt(start);
      if (first == ' ') {
        if (start > 0) {
          into[count++] = (word * GOLDEN ^ word >>> 15) * GOLDEN >>> shift;
        }
        word = SEED;
      } else {
        word = (word ^ first) * PRIME;
      }
      int hash = SEED + 1;
      int end = Math.min(start + LONGEST, length);
      for (int at = start; at < end; at++) {
        char character = text.charAt(at);
        hash = (hash ^ character) * PRIME;
        if (at > start || first != ' ') {
          into[count++] = (hash * GOLDEN ^ hash >>> 15) * GOLDEN >>> shift;
        }
        if (character == ' ' && at > start) {
          break;
        }
      }
    }
    return count;
  }
}
