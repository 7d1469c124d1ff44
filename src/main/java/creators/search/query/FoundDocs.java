package creators.search.query;

import creators.search.rank.Fusion.Fused;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The creators that a question found, to be counted segment by segment.
 *
 * @param docs their numbers in the whole index, ascending
 */
record FoundDocs(int[] docs) {

  static FoundDocs of(Candidates found) {
    return new FoundDocs(found.ranked().stream().mapToInt(Fused::doc).sorted().toArray());
  }

  /** Those of one segment; null where there are none. */
  DocIdSetIterator in(LeafReaderContext segment) {
    int start = place(segment.docBase);
    int end = place(segment.docBase + segment.reader().maxDoc());
    return start == end
        ? null
        : new SortedDocs(Arrays.copyOfRange(docs, start, end), segment.docBase);
  }

  private int place(int doc) {
    int found = Arrays.binarySearch(docs, doc);
    return found < 0 ? -found - 1 : found;
  }
}
