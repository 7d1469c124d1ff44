package creators.search.query;

import java.io.IOException;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** Leaves out creators that were replaced or removed. */
final class LivingDocs extends DocIdSetIterator {

  private final DocIdSetIterator all;
  private final Bits living;

  LivingDocs(DocIdSetIterator all, Bits living) {
    this.all = all;
    this.living = living;
  }

  @Override
  public int docID() {
    return all.docID();
  }

  @Override
  public int nextDoc() throws IOException {
    return living(all.nextDoc());
  }

  @Override
  public int advance(int target) throws IOException {
    return living(all.advance(target));
  }

  private int living(int first) throws IOException {
    int doc = first;
    while (doc != NO_MORE_DOCS && !living.get(doc)) {
      doc = all.nextDoc();
    }
    return doc;
  }

  @Override
  public long cost() {
    return all.cost();
  }
}
