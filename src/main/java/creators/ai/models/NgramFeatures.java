package creators.ai.models;

/**
 * The hashed features of a text: the character n-grams of its words (blanks mark their edges, an
 * n-gram ends with the word), and n-grams of whole words, each in one of {@code buckets} rows.
 * FNV-1a over code points, then a finaliser. The same as {@code training/ngrams/features.py}.
 *
 * @param buckets how many rows, a power of two
 * @param shortest characters of the shortest n-gram
 * @param longest characters of the longest n-gram
 * @param words words of the longest word n-gram; 0 for none
 */
record NgramFeatures(int buckets, int shortest, int longest, int words) {

  private static final int SEED = 0x811C9DC5;
  private static final int PRIME = 0x01000193;
  private static final int WORD_SEED = 0x9E3779B9;

  /** Room enough for the features of that many code points. */
  int most(int length) {
    return length * (longest + words);
  }

  /**
   * Writes the rows of a text's features.
   *
   * @param points as {@link NgramText} gives them
   * @param into at least {@link #most} long
   * @return how many were written
   */
  int rows(int[] points, int[] into) {
    int length = points.length;
    int count = characters(points, length, into);
    return words == 0 ? count : words(points, length, into, count);
  }

  private int characters(int[] points, int length, int[] into) {
    int count = 0;
    for (int start = 0; start < length; start++) {
      int hash = SEED;
      int stop = Math.min(start + longest, length);
      for (int at = start; at < stop; at++) {
        int point = points[at];
        int size = at - start + 1;
        boolean blank = point == NgramText.BLANK;
        hash = (hash ^ point) * PRIME;
        if (size >= shortest && !(blank && size == 1)) {
          into[count++] = row(hash + size * WORD_SEED);
        }
        if (blank && size > 1) {
          break;
        }
      }
    }
    return count;
  }

  private int words(int[] points, int length, int[] into, int before) {
    int[] hashes = new int[length / 2 + 1];
    int found = 0;
    int hash = SEED;
    for (int at = 1; at < length; at++) {
      if (points[at] == NgramText.BLANK) {
        hashes[found++] = hash;
        hash = SEED;
      } else {
        hash = (hash ^ points[at]) * PRIME;
      }
    }
    int count = before;
    for (int start = 0; start < found; start++) {
      int running = WORD_SEED;
      for (int at = start; at < Math.min(start + words, found); at++) {
        running = (running ^ hashes[at]) * PRIME;
        into[count++] = row(running);
      }
    }
    return count;
  }

  private int row(int hash) {
    int mixed = (hash ^ hash >>> 15) * 0x2C1B3C6D;
    return (mixed ^ mixed >>> 12) & buckets - 1;
  }
}
