package creators.ai;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well made a caption is, 0 to 1, by signs that hold in every language.
 *
 * <pre>
 * quality  = (0.35 length + 0.15 variety + 0.15 structure + 0.20 hashtags + 0.15 invitation) x faults
 * length     words / 20, at most 1 (three characters count as a word where words are not set apart)
 * variety    distinct words / words, 0 without words
 * structure  1 when a pause comes at least every 30 words, less in proportion; 0 without words
 * hashtags   0.6 for none, 1 for 1 to 10, falling to 0 at 30
 * invitation 1 for a question or a call to action, else 0.3
 * faults     x 0.5 for begging for followers, x 0.8 for shouting (over 60 % capitals of 20 letters),
 *            x 0.7 for more emoji than words (from 6 emoji on), x 0.7 for 3 links or more,
 *            x 0.8 for more than 8 mentions
 * </pre>
 *
 * A caption without words scores {@link #WORDLESS} and an empty one {@link #EMPTY}: the picture may
 * be good, the caption says nothing. The weights are ours, chosen by judgement; they are not fitted
 * to any data.
 */
final class QualityScore {

  /** Nothing was written. */
  static final double EMPTY = 0.1;

  /** Only hashtags, emoji, links or mentions. */
  static final double WORDLESS = 0.2;

  private static final double ENOUGH_WORDS = 20;
  private static final double WORDS_A_PAUSE = 30;
  private static final int MANY_HASHTAGS = 10;
  private static final int TOO_MANY_HASHTAGS = 30;
  private static final int SIGNS_A_WORD = 3;

  private static final Set<String> BEGGING =
      Set.of(
          "f4f",
          "l4l",
          "s4s",
          "fff",
          "followforfollow",
          "follow4follow",
          "followforfollowback",
          "followback",
          "followbackinstantly",
          "likeforlike",
          "like4like",
          "likeforlikes",
          "likes4likes",
          "likeforfollow",
          "like4follow",
          "followtrain",
          "gainfollowers",
          "gaintrick",
          "gainwithus",
          "instafollow",
          "followme",
          "follow4followback",
          "likesforlike",
          "tagsforlikes",
          "sub4sub",
          "spamforspam",
          "recentforrecent",
          "likeback",
          "teamfollowback",
          "gainpost");

  private static final Set<String> CALLS =
      Set.of(
          "comment",
          "comments",
          "tag",
          "tell",
          "share",
          "save",
          "swipe",
          "vote",
          "join",
          "link",
          "click",
          "dm",
          "register",
          "subscribe",
          "watch",
          "visit",
          "comenta",
          "comparte",
          "etiqueta",
          "guarda",
          "compartilhe",
          "marque",
          "salve",
          "commente",
          "commentez",
          "partage",
          "partagez",
          "identifie",
          "kommentiert",
          "kommentiere",
          "markiere",
          "teilt",
          "commenta",
          "condividi",
          "tagga",
          "reageer",
          "deel",
          "skomentuj",
          "oznacz",
          "yorum",
          "etiketle",
          "paylas",
          "komen",
          "bagikan",
          "\u043f\u0438\u0448\u0438\u0442\u0435",
          "\u0434\u0435\u043b\u0438\u0442\u0435\u0441\u044c",
          "\u0634\u0627\u0631\u0643",
          "\u0627\u0643\u062a\u0628\u0648\u0627",
          "\u0634\u0627\u0631\u0643\u0648\u0646\u0627");

  private QualityScore() {}

  static double of(Caption caption) {
    List<Token> tokens = caption.tokens();
    if (tokens.isEmpty()) {
      return EMPTY;
    }
    double words = words(tokens);
    if (words == 0) {
      return WORDLESS * faults(caption, words);
    }
    double length = Math.min(1, words / ENOUGH_WORDS);
    double pauses = 1 + pauses(caption);
    double structure = Math.min(1, pauses * WORDS_A_PAUSE / words);
    double sum =
        0.35 * length
            + 0.15 * variety(tokens)
            + 0.15 * structure
            + 0.20 * hashtags(caption.count(Token.Kind.HASHTAG))
            + 0.15 * (invites(caption) ? 1 : 0.3);
    return sum * faults(caption, words);
  }

  private static double words(List<Token> tokens) {
    double words = 0;
    for (Token token : tokens) {
      if (token.is(Token.Kind.WORD)) {
        words +=
            TermFinder.isMatchedInside(token.text())
                ? Math.max(1, token.text().length() / (double) SIGNS_A_WORD)
                : 1;
      }
    }
    return words;
  }

  private static double variety(List<Token> tokens) {
    Set<String> distinct = new HashSet<>();
    int words = 0;
    for (Token token : tokens) {
      if (token.is(Token.Kind.WORD)) {
        words++;
        distinct.add(token.text());
      }
    }
    return (double) distinct.size() / words;
  }

  private static int pauses(Caption caption) {
    return caption.count(Token.Kind.PAUSE)
        + caption.count(Token.Kind.EXCLAMATION)
        + caption.count(Token.Kind.QUESTION);
  }

  private static double hashtags(int count) {
    if (count == 0) {
      return 0.6;
    }
    double excess = count - MANY_HASHTAGS;
    return Math.clamp(1 - excess / (TOO_MANY_HASHTAGS - MANY_HASHTAGS), 0, 1);
  }

  private static boolean invites(Caption caption) {
    return caption.count(Token.Kind.QUESTION) > 0
        || caption.tokens().stream()
            .anyMatch(token -> token.is(Token.Kind.WORD) && CALLS.contains(token.text()));
  }

  private static double faults(Caption caption, double words) {
    double factor = 1;
    if (caption.tokens().stream().anyMatch(QualityScore::begs)) {
      factor *= 0.5;
    }
    if (caption.letters() >= 20 && caption.capitals() > 0.6 * caption.letters()) {
      factor *= 0.8;
    }
    int emoji = caption.count(Token.Kind.EMOJI);
    if (emoji >= 6 && emoji > words) {
      factor *= 0.7;
    }
    if (caption.count(Token.Kind.LINK) >= 3) {
      factor *= 0.7;
    }
    if (caption.count(Token.Kind.MENTION) > 8) {
      factor *= 0.8;
    }
    return factor;
  }

  private static boolean begs(Token token) {
    return (token.is(Token.Kind.HASHTAG) || token.is(Token.Kind.WORD))
        && BEGGING.contains(token.text());
  }
}
