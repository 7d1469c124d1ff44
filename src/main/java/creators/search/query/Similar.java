package creators.search.query;

import creators.bus.LookAlike;
import creators.search.index.Card;
import creators.search.index.CreatorIndex;
import creators.search.index.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** What two creators have in common. */
final class Similar {

  private static final int HASHTAGS = 10;

  private Similar() {}

  /** A creator whose meaning the index knows. */
  record Known(Card card, byte[] meaning) {}

  static Query byId(long id) {
    return new TermQuery(new Term(Fields.ID, Long.toString(id)));
  }

  /** The creator, unless they or their meaning are not in the index. */
  static Optional<Known> find(IndexSearcher searcher, long id) throws IOException {
    ScoreDoc[] found = searcher.search(byId(id), 1).scoreDocs;
    if (found.length == 0) {
      return Optional.empty();
    }
    int doc = found[0].doc;
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(doc, segments));
    ByteVectorValues meanings = segment.reader().getByteVectorValues(Fields.MEANING);
    if (meanings == null) {
      return Optional.empty();
    }
    KnnVectorValues.DocIndexIterator places = meanings.iterator();
    if (places.advance(doc - segment.docBase) == DocIdSetIterator.NO_MORE_DOCS
        || places.docID() != doc - segment.docBase) {
      return Optional.empty();
    }
    return Optional.of(
        new Known(CreatorIndex.card(searcher, doc), meanings.vectorValue(places.index()).clone()));
  }

  static LookAlike why(Card creator, Card other, double cosine) {
    return new LookAlike(
        other.username(),
        other.fullName(),
        other.followers(),
        other.engagementRate(),
        other.categories().stream().findFirst(),
        cosine,
        shared(creator.categories(), other.categories()),
        shared(creator.hashtags(), other.hashtags()).stream().limit(HASHTAGS).toList(),
        shared(creator.languages(), other.languages()));
  }

  private static List<String> shared(List<String> some, List<String> others) {
    return some.stream().filter(others::contains).toList();
  }
}
