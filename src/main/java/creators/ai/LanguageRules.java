package creators.ai;

import creators.ai.LanguageProfiles.Detected;

/**
 * Which language a caption is written in. Links, mentions, emoji and numbers are left out, hashtags
 * too unless nothing else is left. The script with the most letters decides, or hands over to the
 * n-gram profiles of the languages that share it. The confidence is the calibrated probability,
 * times the share of that script where several are mixed.
 */
final class LanguageRules {

  static final Detected UNDETERMINED = new Detected(Verdict.UNDETERMINED, 0);

  /** Lighter texts are no running text: three Latin letters, or one Chinese sign, suffice. */
  private static final int LEAST_WEIGHT = 6;

  /** How sure a script alone makes us of the language that owns it. */
  private static final double OWNED = 0.99;

  /** Kana is Japanese from this share of the kana and Han characters on. */
  private static final double KANA_SHARE = 0.08;

  private final LanguageProfiles profiles;

  LanguageRules(LanguageProfiles profiles) {
    this.profiles = profiles;
  }

  Detected detect(Caption caption) {
    Detected inWords = detect(caption, Token.Kind.WORD);
    return inWords == UNDETERMINED ? detect(caption, Token.Kind.HASHTAG) : inWords;
  }

  private Detected detect(Caption caption, Token.Kind kind) {
    RunningText text = new RunningText();
    for (Token token : caption.tokens()) {
      if (token.is(kind)) {
        text.add(token.text());
      }
    }
    return detect(text);
  }

  private Detected detect(RunningText text) {
    Script script = text.dominant();
    int weight = text.weight(script);
    if (weight < LEAST_WEIGHT || script == Script.OTHER) {
      return UNDETERMINED;
    }
    double share = (double) weight / text.weight();
    if (script == Script.HAN || script == Script.KANA) {
      int kana = text.weight(Script.KANA);
      int han = text.weight(Script.HAN);
      share = (double) (kana + han) / text.weight();
      script = kana >= KANA_SHARE * (kana + han) ? Script.KANA : Script.HAN;
    }
    if (!script.language().isEmpty()) {
      return new Detected(script.language(), OWNED * share);
    }
    Detected detected = profiles.detect(script, text.in(script));
    return new Detected(detected.language(), detected.confidence() * share);
  }
}
