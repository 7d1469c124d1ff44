package creators.ai;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts one text into {@link Token}s, in one pass; used once. */
final class CaptionReader {

  private static final Set<String> EMOTICONS =
      Set.of(
          ":)", ":-)", ":))", ":)))", "=)", "(:", ":]", ":d", ":-d", "=d", "xd", ":p", ":-p", ";)",
          ";-)", ";d", "<3", "<33", "<333", ":3", "^^", "^_^", ":*", ":-*", "\\o/", ":(", ":-(",
          ":((", ":(((", "=(", "):", ":[", ":'(", ":'-(", ";(", "t_t", ";_;", ":/", ":-/", ":\\",
          ":|", ":-|", "-_-", ">:(", "d:", "</3", ":')", ":'-)", "=]", ":o", ":-o");
  private static final int LONGEST_EMOTICON = 5;
  private static final Set<String> TOP_LEVEL_DOMAINS =
      Set.of(
          "com", "org", "net", "io", "co", "me", "tv", "app", "ly", "gl", "it", "de", "fr", "es",
          "nl", "pl", "ru", "br", "mx", "ar", "uk", "us", "eu", "in", "jp", "kr", "cn", "tr", "id",
          "info", "biz", "shop", "store", "blog", "online", "site", "be", "gov", "edu", "link");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int letters;
  private int capitals;

  CaptionReader(String raw) {
    String cut = raw.length() > Caption.MAX_LENGTH ? raw.substring(0, Caption.MAX_LENGTH) : raw;
    String composed =
        Normalizer.isNormalized(cut, Normalizer.Form.NFKC)
            ? cut
            : Normalizer.normalize(cut, Normalizer.Form.NFKC);
    text =
        composed.length() > Caption.MAX_LENGTH
            ? composed.substring(0, Caption.MAX_LENGTH)
            : composed;
  }

  Caption read() {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isBlank(point)) {
        if (point == '\n') {
          pause();
        }
        at += Character.charCount(point);
      } else {
        at = chunk(at, endOfChunk(at));
      }
    }
    return new Caption(List.copyOf(tokens), letters, capitals);
  }

  /** Reads what stands between two blanks. */
  private int chunk(int start, int end) {
    if (end - start <= LONGEST_EMOTICON) {
      String small = text.substring(start, end).toLowerCase(Locale.ROOT);
      if (EMOTICONS.contains(small)) {
        add(Token.Kind.EMOTICON, small, false);
        return end;
      }
    }
    if (isLink(start, end)) {
      add(Token.Kind.LINK, text.substring(start, end), false);
      return end;
    }
    int at = start;
    while (at < end) {
      at = piece(at, end);
    }
    return end;
  }

  private int piece(int at, int end) {
    int point = text.codePointAt(at);
    int next = at + Character.charCount(point);
    if (point == '#' || point == '@') {
      int stop = point == '#' ? endOfTag(next, end) : endOfName(next, end);
      if (stop > next) {
        Token.Kind kind = point == '#' ? Token.Kind.HASHTAG : Token.Kind.MENTION;
        add(kind, lowerCase(text.substring(next, stop)), false);
        return stop;
      }
      return next;
    }
    if (Character.isLetter(point)) {
      return word(at, end);
    }
    if (Character.isDigit(point)) {
      int stop = next;
      while (stop < end && Character.isDigit(text.charAt(stop))) {
        stop++;
      }
      add(Token.Kind.NUMBER, text.substring(at, stop), false);
      return stop;
    }
    if (isFlagLetter(point)) {
      int stop = next < end && isFlagLetter(text.codePointAt(next)) ? next + 2 : next;
      add(Token.Kind.EMOJI, text.substring(at, stop), false);
      return stop;
    }
    if (isEmoji(point)) {
      add(Token.Kind.EMOJI, text.substring(at, next), false);
      return next;
    }
    punctuation(point);
    return next;
  }

  private void punctuation(int point) {
    switch (point) {
      case '!', '\u00a1' -> add(Token.Kind.EXCLAMATION, "!", false);
      case '?', '\u00bf', '\u061f', '\u037e' -> add(Token.Kind.QUESTION, "?", false);
      case '.',
          ',',
          ';',
          ':',
          '\u3002',
          '\u3001',
          '\u060c',
          '\u061b',
          '\u0964',
          '\u06d4',
          '\u2022' ->
          pause();
      default -> {
        // Other signs (brackets, dashes, quotes) carry nothing the rules use.
      }
    }
  }

  private int word(int start, int end) {
    int at = start;
    int upper = 0;
    int count = 0;
    while (at < end) {
      int point = text.codePointAt(at);
      int size = Character.charCount(point);
      if (Character.isLetter(point)) {
        count++;
        upper += Character.isUpperCase(point) ? 1 : 0;
      } else if (!isMark(point) && !(isApostrophe(point) && letterFollows(at + size, end))) {
        break;
      }
      at += size;
    }
    letters += count;
    capitals += upper;
    add(Token.Kind.WORD, lowerCase(text.substring(start, at)), count > 1 && upper == count);
    return at;
  }

  private boolean letterFollows(int at, int end) {
    return at < end && Character.isLetter(text.codePointAt(at));
  }

  private int endOfChunk(int start) {
    int at = start;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isBlank(point)) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private int endOfTag(int start, int end) {
    int at = start;
    while (at < end) {
      int point = text.codePointAt(at);
      if (!Character.isLetterOrDigit(point) && !isMark(point) && point != '_') {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private int endOfName(int start, int end) {
    int at = start;
    while (at < end && isNameCharacter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean isLink(int start, int end) {
    if (text.startsWith("http", start) || text.startsWith("www.", start)) {
      return true;
    }
    if (text.charAt(start) == '@' || text.charAt(start) == '#') {
      return false;
    }
    for (int dot = text.indexOf('.', start + 1); dot > 0 && dot < end - 2; ) {
      int stop = dot + 1;
      while (stop < end && isAsciiLetter(text.charAt(stop))) {
        stop++;
      }
      boolean closed = stop == end || "/.,;:!?)\u2026".indexOf(text.charAt(stop)) >= 0;
      if (closed
          && isNameCharacter(text.charAt(dot - 1))
          && TOP_LEVEL_DOMAINS.contains(text.substring(dot + 1, stop).toLowerCase(Locale.ROOT))) {
        return true;
      }
      dot = text.indexOf('.', stop);
    }
    return false;
  }

  private void pause() {
    if (!tokens.isEmpty() && !tokens.getLast().is(Token.Kind.PAUSE)) {
      add(Token.Kind.PAUSE, ".", false);
    }
  }

  private void add(Token.Kind kind, String lower, boolean shouted) {
    // A word of nothing but joiners or Arabic lengthening is no word.
    if (!lower.isEmpty()) {
      tokens.add(new Token(kind, lower, shouted));
    }
  }

  /** The spelling in which words and word lists meet. */
  static String normalize(String text) {
    return lowerCase(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /** Lower case for every language alike, with straight apostrophes and without Arabic vowels. */
  static String lowerCase(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder kept = null;
    for (int i = 0; i < lower.length(); i++) {
      char character = lower.charAt(i);
      boolean dropped = isDropped(character);
      if (kept == null && (dropped || character == '\u2019')) {
        kept = new StringBuilder(lower.length()).append(lower, 0, i);
      }
      if (kept != null && !dropped) {
        kept.append(character == '\u2019' ? '\'' : character);
      }
    }
    return kept == null ? lower : kept.toString();
  }

  /** The dot that lower-casing leaves of a Turkish capital, Arabic vowel signs, joiners. */
  private static boolean isDropped(char character) {
    return character == '\u0307'
        || character == '\u0640'
        || (character >= '\u064b' && character <= '\u0652')
        || character == '\u200c'
        || character == '\u200d'
        || (character >= '\ufe00' && character <= '\ufe0f');
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || point == '\u2800'
        || Character.isISOControl(point);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || point == '\u200c';
  }

  private static boolean isApostrophe(int point) {
    return point == '\'' || point == '\u2019';
  }

  private static boolean isAsciiLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isNameCharacter(char character) {
    return isAsciiLetter(character)
        || (character >= '0' && character <= '9')
        || character == '.'
        || character == '_';
  }

  private static boolean isFlagLetter(int point) {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
  }

  private static boolean isEmoji(int point) {
    return point > 0x2000
        && Character.isExtendedPictographic(point)
        && !Character.isEmojiModifier(point);
  }
}
