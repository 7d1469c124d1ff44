package creators.ai;

/**
 * One piece of a caption.
 *
 * @param kind what it is
 * @param text lower case and NFKC; a hashtag without its sign, an emoji without variation or skin
 * @param shouted written in capitals only (two letters or more)
 */
record Token(Kind kind, String text, boolean shouted) {

  /** What a piece of a caption can be. */
  enum Kind {
    WORD,
    NUMBER,
    HASHTAG,
    MENTION,
    LINK,
    EMOJI,
    EMOTICON,
    EXCLAMATION,
    QUESTION,
    /** The end of a line, clause or sentence. */
    PAUSE
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
