package creators.ai;

import java.util.Arrays;

/**
 * Words and phrases in a trie over characters. One table of transitions, no allocation while
 * walking. A term is found exactly or, when it was added as a stem, by what begins with it.
 */
final class TermTrie {

  /** The start of every term. */
  static final int ROOT = 0;

  /** No such node, or no term here. */
  static final int NONE = -1;

  /** Where terms begin with an ASCII character: half of all steps are these first ones. */
  private final int[] first = new int[128];

  private long[] keys = new long[1 << 10];
  private int[] targets = new int[1 << 10];
  private int transitions;
  private int[] terms = new int[1 << 9];
  private int[] stems = new int[1 << 9];
  private int nodes = 1;

  TermTrie() {
    Arrays.fill(first, NONE);
    Arrays.fill(keys, NONE);
    Arrays.fill(terms, NONE);
    Arrays.fill(stems, NONE);
  }

  /** Adds a term under a number of the caller's, which replaces an earlier one. */
  void add(String term, boolean stem, int number) {
    int node = ROOT;
    for (int i = 0; i < term.length(); i++) {
      int next = step(node, term.charAt(i));
      node = next == NONE ? grow(node, term.charAt(i)) : next;
    }
    terms[node] = number;
    if (stem) {
      stems[node] = number;
    }
  }

  /** The number of a term, or {@link #NONE}. */
  int find(String term) {
    int node = ROOT;
    for (int i = 0; i < term.length() && node != NONE; i++) {
      node = step(node, term.charAt(i));
    }
    return node == NONE ? NONE : terms[node];
  }

  /** The node one character on, or {@link #NONE}. */
  int step(int node, char character) {
    if (node == ROOT && character < first.length) {
      return first[character];
    }
    long key = key(node, character);
    for (int slot = slot(key, keys.length); keys[slot] != NONE; slot = slot + 1 & keys.length - 1) {
      if (keys[slot] == key) {
        return targets[slot];
      }
    }
    return NONE;
  }

  /** The term that ends at a node, or {@link #NONE}. */
  int term(int node) {
    return terms[node];
  }

  /** The stem that ends at a node, or {@link #NONE}. */
  int stem(int node) {
    return stems[node];
  }

  private int grow(int from, char character) {
    int node = nodes++;
    if (node == terms.length) {
      terms = longer(terms);
      stems = longer(stems);
    }
    if (++transitions * 2 > keys.length) {
      rehash();
    }
    if (from == ROOT && character < first.length) {
      first[character] = node;
    } else {
      put(key(from, character), node);
    }
    return node;
  }

  private static int[] longer(int[] array) {
    int[] copy = Arrays.copyOf(array, array.length * 2);
    Arrays.fill(copy, array.length, copy.length, NONE);
    return copy;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[keys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        put(oldKeys[i], oldTargets[i]);
      }
    }
  }

  private void put(long key, int target) {
    int slot = slot(key, keys.length);
    while (keys[slot] != NONE) {
      slot = slot + 1 & keys.length - 1;
    }
    keys[slot] = key;
    targets[slot] = target;
  }

  private static long key(int node, char character) {
    return (long) node << Character.SIZE | character;
  }

  private static int slot(long key, int size) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 40) & size - 1;
  }
}
