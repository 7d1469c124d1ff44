package creators.ai;

import java.lang.Character.UnicodeScript;
import java.util.Map;

/**
 * The writing systems the rules tell apart. A script that one language (nearly) owns names it; the
 * shared ones are told apart by {@link LanguageProfiles}.
 */
enum Script {
  LATIN(""),
  CYRILLIC(""),
  ARABIC(""),
  HAN(""),
  KANA("ja"),
  HANGUL("ko"),
  THAI("th"),
  GREEK("el"),
  HEBREW("he"),
  DEVANAGARI("hi"),
  BENGALI("bn"),
  TAMIL("ta"),
  TELUGU("te"),
  KANNADA("kn"),
  MALAYALAM("ml"),
  GUJARATI("gu"),
  GURMUKHI("pa"),
  SINHALA("si"),
  KHMER("km"),
  LAO("lo"),
  MYANMAR("my"),
  GEORGIAN("ka"),
  ARMENIAN("hy"),
  ETHIOPIC("am"),
  OTHER("");

  private static final Map<UnicodeScript, Script> BY_UNICODE =
      Map.ofEntries(
          Map.entry(UnicodeScript.LATIN, LATIN),
          Map.entry(UnicodeScript.CYRILLIC, CYRILLIC),
          Map.entry(UnicodeScript.ARABIC, ARABIC),
          Map.entry(UnicodeScript.HAN, HAN),
          Map.entry(UnicodeScript.HIRAGANA, KANA),
          Map.entry(UnicodeScript.KATAKANA, KANA),
          Map.entry(UnicodeScript.HANGUL, HANGUL),
          Map.entry(UnicodeScript.THAI, THAI),
          Map.entry(UnicodeScript.GREEK, GREEK),
          Map.entry(UnicodeScript.HEBREW, HEBREW),
          Map.entry(UnicodeScript.DEVANAGARI, DEVANAGARI),
          Map.entry(UnicodeScript.BENGALI, BENGALI),
          Map.entry(UnicodeScript.TAMIL, TAMIL),
          Map.entry(UnicodeScript.TELUGU, TELUGU),
          Map.entry(UnicodeScript.KANNADA, KANNADA),
          Map.entry(UnicodeScript.MALAYALAM, MALAYALAM),
          Map.entry(UnicodeScript.GUJARATI, GUJARATI),
          Map.entry(UnicodeScript.GURMUKHI, GURMUKHI),
          Map.entry(UnicodeScript.SINHALA, SINHALA),
          Map.entry(UnicodeScript.KHMER, KHMER),
          Map.entry(UnicodeScript.LAO, LAO),
          Map.entry(UnicodeScript.MYANMAR, MYANMAR),
          Map.entry(UnicodeScript.GEORGIAN, GEORGIAN),
          Map.entry(UnicodeScript.ARMENIAN, ARMENIAN),
          Map.entry(UnicodeScript.ETHIOPIC, ETHIOPIC));

  private final String language;

  Script(String language) {
    this.language = language;
  }

  /** The ISO 639-1 code of the language that owns the script, or "" when several share it. */
  String language() {
    return language;
  }

  /** True where words are not set apart by blanks, or carry their particles: matched inside. */
  boolean matchedInside() {
    return switch (this) {
      case HAN, KANA, HANGUL, THAI, KHMER, LAO, MYANMAR -> true;
      default -> false;
    };
  }

  /**
   * How much a letter counts when scripts are weighed: a Chinese or Korean sign says more than a
   * letter, and Latin is everybody's second script (brands, loan words, "link in bio").
   */
  int weight() {
    return switch (this) {
      case HAN, KANA, HANGUL -> 6;
      case LATIN -> 2;
      default -> 4;
    };
  }

  /** The script of a letter. */
  static Script of(int point) {
    if (point < 0x250) {
      return LATIN;
    }
    return BY_UNICODE.getOrDefault(UnicodeScript.of(point), OTHER);
  }
}
