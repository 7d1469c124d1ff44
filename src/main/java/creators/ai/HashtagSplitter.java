package creators.ai;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a hashtag such as {@code streetfoodlisbon} into known words, by the cheapest split: every
 * word costs a little, every character outside of words costs more.
 */
final class HashtagSplitter {

  private static final double UNKNOWN = 1.0;
  private static final double WORD = 0.6;
  private static final double SHORT_WORD = 1.3;
  private static final int SHORT = 3;
  private static final int LONGEST = 60;

  private final TermTrie words;

  /**
   * A splitter.
   *
   * @param words everything that may be part of a tag, filler words included
   */
  HashtagSplitter(TermTrie words) {
    this.words = words;
  }

  /**
   * A split.
   *
   * @param terms numbers of the words in order
   * @param coverage share of the characters that are in words, 0 to 1
   */
  record Split(List<Integer> terms, double coverage) {}

  /** Splits a lower-case tag. */
  Split split(String tag) {
    int length = Math.min(tag.length(), LONGEST);
    double[] cost = new double[length + 1];
    int[] from = new int[length + 1];
    int[] term = new int[length + 1];
    for (int i = 1; i <= length; i++) {
      cost[i] = Double.POSITIVE_INFINITY;
    }
    for (int start = 0; start < length; start++) {
      offer(cost, from, term, start, start + 1, UNKNOWN, TermTrie.NONE);
      int node = TermTrie.ROOT;
      for (int end = start + 1; end <= length; end++) {
        node = words.step(node, tag.charAt(end - 1));
        if (node == TermTrie.NONE) {
          break;
        }
        int found = words.term(node);
        if (found != TermTrie.NONE) {
          double price = end - start <= SHORT ? SHORT_WORD : WORD;
          offer(cost, from, term, start, end, price, found);
          if (end < length && tag.charAt(end) == 's') {
            offer(cost, from, term, start, end + 1, price + 0.1, found);
          }
        }
      }
    }
    List<Integer> terms = new ArrayList<>();
    int known = 0;
    for (int at = length; at > 0; at = from[at]) {
      if (term[at] != TermTrie.NONE) {
        terms.addFirst(term[at]);
        known += at - from[at];
      }
    }
    return new Split(terms, length == 0 ? 0 : (double) known / length);
  }

  private static void offer(
      double[] cost, int[] from, int[] term, int start, int end, double price, int found) {
    double total = cost[start] + price;
    if (total < cost[end]) {
      cost[end] = total;
      from[end] = start;
      term[end] = found;
    }
  }
}
