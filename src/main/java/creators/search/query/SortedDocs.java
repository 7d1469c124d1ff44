package creators.search.query;

import java.util.Arrays;
import org.apache.lucene.search.DocIdSetIterator;

/** Creators of one segment, given by their ascending numbers in the whole index. */
final class SortedDocs extends DocIdSetIterator {

  private final int[] docs;
  private final int base;
  private int at = -1;

  SortedDocs(int[] docs, int base) {
    this.docs = docs;
    this.base = base;
  }

  @Override
  public int docID() {
    return at < 0 ? -1 : at < docs.length ? docs[at] - base : NO_MORE_DOCS;
  }

  @Override
  public int nextDoc() {
    at++;
    return docID();
  }

  @Override
  public int advance(int target) {
    int found = Arrays.binarySearch(docs, target + base);
    at = found < 0 ? -found - 1 : found;
    return docID();
  }

  @Override
  public long cost() {
    return docs.length;
  }
}
