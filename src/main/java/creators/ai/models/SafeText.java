package creators.ai.models;

import java.util.List;

/**
 * Any text made fit for a tokenizer: bounded, without halves of surrogate pairs, which native code
 * refuses, and without the tokenizer's own control tokens, which a caption must not be able to
 * speak.
 *
 * @param special the control tokens, e.g. {@code </s>}
 */
record SafeText(List<String> special) {

  /** Characters that are looked at; Instagram allows 2,200. */
  static final int MAX_LENGTH = 4_000;

  private static final char REPLACEMENT = '\uFFFD';

  SafeText {
    special = List.copyOf(special);
  }

  String of(String text) {
    String safe = whole(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH));
    for (String token : special) {
      safe = safe.replace(token, token.charAt(0) + " " + token.substring(1));
    }
    return safe;
  }

  private static String whole(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char current = text.charAt(i);
      if (Character.isHighSurrogate(current)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(current)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired == null ? text : repaired.toString();
  }
}
