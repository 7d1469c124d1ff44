package creators.ai.models;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The words of a text as lower-case code points, with one blank before, between and after them: the
 * form {@link NgramFeatures} reads. Letters, hashtags without their sign, numbers (all digits as
 * 0), emoji and ASCII signs are kept; links and mentions are left out; of what is stretched
 * ("sooooo") three stay. The same steps, one by one, as {@code training/ngrams/features.py}.
 */
final class NgramText {

  static final int BLANK = ' ';

  private static final int LONGEST_RUN = 3;

  private enum Kind {
    LETTER,
    DIGIT,
    SIGN,
    EMOJI,
    SPACE,
    DROPPED,
    OTHER
  }

  private final int[] in;
  private final int end;
  private final int[] out;
  private int length;
  private int run;
  private Kind before = Kind.OTHER;

  private NgramText(String text, int most) {
    String cut = first(text, most);
    String composed =
        Normalizer.isNormalized(cut, Normalizer.Form.NFKC)
            ? cut
            : Normalizer.normalize(cut, Normalizer.Form.NFKC);
    in = new int[Math.min(2 * most, composed.length())];
    end = points(composed, in);
    out = new int[2 * end + 2];
    out[0] = BLANK;
    length = 1;
  }

  /**
   * Reads any text.
   *
   * @param most how many code points are looked at
   */
  static int[] words(String text, int most) {
    NgramText words = new NgramText(text, most);
    words.read();
    return Arrays.copyOf(words.out, words.length);
  }

  private static String first(String text, int most) {
    if (text.length() <= most
        || text.codePointCount(0, Math.min(text.length(), 2 * most)) <= most
            && text.length() <= 2 * most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static int points(String text, int[] into) {
    int count = 0;
    for (int at = 0; at < text.length() && count < into.length; count++) {
      into[count] = text.codePointAt(at);
      at += Character.charCount(into[count]);
    }
    return count;
  }

  private void read() {
    boolean fresh = true;
    int at = 0;
    while (at < end) {
      int point = in[at];
      Kind kind = kind(point);
      if (kind == Kind.SPACE) {
        gap(Kind.SPACE);
        fresh = true;
        at++;
      } else if (fresh && isLink(at)) {
        at = endOfLink(at);
      } else {
        fresh = false;
        if (point == '@' && at + 1 < end && isNameCharacter(in[at + 1])) {
          gap(Kind.OTHER);
          at = endOfName(at + 1);
        } else if (point == '#' && at + 1 < end && isTagStart(in[at + 1])) {
          gap(Kind.OTHER);
          at++;
        } else {
          at++;
          add(point, kind);
        }
      }
    }
    gap(Kind.OTHER);
  }

  private void add(int point, Kind kind) {
    if (kind == Kind.DROPPED || before == Kind.LETTER && isApostrophe(point)) {
      return;
    }
    if (kind == Kind.OTHER) {
      gap(Kind.OTHER);
      return;
    }
    if (kind != before || kind == Kind.EMOJI) {
      gap(kind);
    }
    int kept =
        switch (kind) {
          case LETTER -> Character.toLowerCase(point);
          case DIGIT -> '0';
          default -> point;
        };
    run = out[length - 1] == kept ? run + 1 : 1;
    if (run <= LONGEST_RUN) {
      out[length++] = kept;
    }
  }

  private void gap(Kind now) {
    if (out[length - 1] != BLANK) {
      out[length++] = BLANK;
    }
    before = now;
  }

  private boolean isLink(int at) {
    return startsWith(at, "http") || startsWith(at, "www.");
  }

  private boolean startsWith(int at, String head) {
    if (at + head.length() > end) {
      return false;
    }
    for (int i = 0; i < head.length(); i++) {
      if (Character.toLowerCase(in[at + i]) != head.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int endOfLink(int start) {
    int at = start;
    while (at < end && kind(in[at]) != Kind.SPACE) {
      at++;
    }
    return at;
  }

  private int endOfName(int start) {
    int at = start;
    while (at < end && isNameCharacter(in[at])) {
      at++;
    }
    return at;
  }

  private static boolean isTagStart(int point) {
    Kind kind = kind(point);
    return kind == Kind.LETTER || kind == Kind.DIGIT;
  }

  private static boolean isApostrophe(int point) {
    return point == '\'' || point == '\u2019';
  }

  private static boolean isNameCharacter(int point) {
    return point >= 'a' && point <= 'z'
        || point >= 'A' && point <= 'Z'
        || point >= '0' && point <= '9'
        || point == '.'
        || point == '_';
  }

  private static Kind kind(int point) {
    if (isDropped(point)) {
      return Kind.DROPPED;
    }
    if (point == 0x2800) {
      return Kind.SPACE;
    }
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          Kind.SPACE;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          Kind.LETTER;
      case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
      case Character.OTHER_SYMBOL -> Kind.EMOJI;
      default -> other(point);
    };
  }

  private static Kind other(int point) {
    if (point >= 0x1F300 && point <= 0x1FAFF) {
      return Kind.EMOJI;
    }
    boolean sign = point > 32 && point < 127 || point == 0xA1 || point == 0xBF || point == 0x61F;
    return sign ? Kind.SIGN : Kind.OTHER;
  }

  /** The dot a lower-cased Turkish capital leaves, Arabic vowels, joiners, variations, skin. */
  private static boolean isDropped(int point) {
    return point >= 0x307
        && (point == 0x307
            || point == 0x640
            || point >= 0x64B && point <= 0x652
            || point == 0x200C
            || point == 0x200D
            || point >= 0xFE00 && point <= 0xFE0F
            || point >= 0x1F3FB && point <= 0x1F3FF);
  }
}
