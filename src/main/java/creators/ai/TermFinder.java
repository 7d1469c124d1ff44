package creators.ai;

import java.util.List;

/**
 * Finds terms in the words of a caption: whole words and phrases where words are set apart, inside
 * of runs where they are not. Forgives plurals, possessives, French and Italian elisions and the
 * Arabic article.
 */
final class TermFinder {

  private static final String[] ARABIC_PREFIXES = {
    "\u0648\u0627\u0644",
    "\u0628\u0627\u0644",
    "\u0627\u0644",
    "\u0644\u0644",
    "\u0648",
    "\u0628",
    "\u0644"
  };

  private final TermTrie trie;

  TermFinder(TermTrie trie) {
    this.trie = trie;
  }

  /** Told of every term found. */
  interface Found {

    /**
     * A term.
     *
     * @param number the term's number in the trie
     * @param first index of its first token
     * @param factor 1, or less when the find is doubtful
     */
    void at(int number, int first, double factor);
  }

  /** Walks through all words; the longest term wins and its words are used up. */
  void find(List<Token> tokens, Found found) {
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (!token.is(Token.Kind.WORD) && !token.is(Token.Kind.NUMBER)) {
        at++;
        continue;
      }
      String text = token.text();
      if (isMatchedInside(text)) {
        inside(text, at, found);
        at++;
      } else {
        at += Math.max(1, phrase(tokens, at, found));
      }
    }
  }

  static boolean isMatchedInside(String text) {
    return text.charAt(0) > 0x0e00 && Script.of(text.codePointAt(0)).matchedInside();
  }

  /** The longest term that begins with this token; returns how many tokens it takes. */
  private int phrase(List<Token> tokens, int first, Found found) {
    int best = TermTrie.NONE;
    int length = 0;
    int node = TermTrie.ROOT;
    for (int at = first; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (!token.is(Token.Kind.WORD) && !token.is(Token.Kind.NUMBER)) {
        break;
      }
      int whole = whole(node, token.text(), 0);
      if (whole == TermTrie.NONE && at == first) {
        whole = withoutPrefix(token.text());
      }
      if (whole != TermTrie.NONE) {
        best = whole;
        length = at - first + 1;
      }
      node = walk(node, token.text());
      node = node == TermTrie.NONE ? node : trie.step(node, ' ');
      if (node == TermTrie.NONE) {
        break;
      }
    }
    if (best != TermTrie.NONE) {
      found.at(best, first, 1);
    }
    return length;
  }

  private int walk(int node, String text) {
    for (int i = 0; i < text.length() && node != TermTrie.NONE; i++) {
      node = trie.step(node, text.charAt(i));
    }
    return node;
  }

  /** The term that the rest of a word is, from a node on: exactly, by plural, or by stem. */
  private int whole(int from, String text, int start) {
    int node = from;
    int stem = TermTrie.NONE;
    int length = text.length();
    for (int i = start; i < length; i++) {
      int left = length - i;
      if (trie.term(node) != TermTrie.NONE && i - start > 2 && isEnding(text, i, left)) {
        stem = trie.term(node);
      }
      node = trie.step(node, text.charAt(i));
      if (node == TermTrie.NONE) {
        return stem;
      }
      if (trie.stem(node) != TermTrie.NONE) {
        stem = trie.stem(node);
      }
    }
    return trie.term(node) == TermTrie.NONE ? stem : trie.term(node);
  }

  private static boolean isEnding(String text, int at, int left) {
    return switch (left) {
      case 1 -> text.charAt(at) == 's';
      case 2 -> text.endsWith("es") || text.endsWith("'s");
      default -> false;
    };
  }

  private int withoutPrefix(String text) {
    int apostrophe = text.indexOf('\'');
    if (apostrophe > 0 && text.length() - apostrophe > 3) {
      return whole(TermTrie.ROOT, text, apostrophe + 1);
    }
    if (text.charAt(0) >= 0x0600 && text.charAt(0) <= 0x06ff) {
      for (String prefix : ARABIC_PREFIXES) {
        if (text.startsWith(prefix) && text.length() - prefix.length() > 2) {
          int term = whole(TermTrie.ROOT, text, prefix.length());
          if (term != TermTrie.NONE) {
            return term;
          }
        }
      }
    }
    return TermTrie.NONE;
  }

  private void inside(String text, int token, Found found) {
    boolean hangul = Script.of(text.codePointAt(0)) == Script.HANGUL;
    int start = 0;
    while (start < text.length()) {
      int node = TermTrie.ROOT;
      int best = TermTrie.NONE;
      int end = start + 1;
      for (int i = start; i < text.length(); i++) {
        node = trie.step(node, text.charAt(i));
        if (node == TermTrie.NONE) {
          break;
        }
        if (trie.term(node) != TermTrie.NONE) {
          best = trie.term(node);
          end = i + 1;
        }
      }
      if (best != TermTrie.NONE) {
        double factor = end - start > 1 || text.length() == 1 ? 1 : 0.75;
        // One Korean syllable means something only as a word, with at most a particle behind it.
        boolean syllable = hangul && end - start == 1 && (start > 0 || text.length() > 2);
        if (!syllable) {
          found.at(best, token, factor);
        }
      }
      start = end;
    }
  }
}
