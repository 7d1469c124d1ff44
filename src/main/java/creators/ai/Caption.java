package creators.ai;

import java.util.List;

/**
 * A caption taken apart once, for all the rules to read. Texts are cut at {@link #MAX_LENGTH}
 * characters (Instagram allows 2,200), so the work for one caption is bounded.
 *
 * @param tokens its pieces in order
 * @param letters how many letters its words hold
 * @param capitals how many of them are capitals
 */
record Caption(List<Token> tokens, int letters, int capitals) {

  /** Characters that are looked at; what follows is ignored. */
  static final int MAX_LENGTH = 4_000;

  /** Reads any text: odd characters are skipped, nothing is refused but null. */
  static Caption of(String text) {
    return new CaptionReader(text).read();
  }

  int count(Token.Kind kind) {
    int count = 0;
    for (Token token : tokens) {
      if (token.kind() == kind) {
        count++;
      }
    }
    return count;
  }
}
