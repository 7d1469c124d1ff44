package creators.search.query;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnCollectorManager;

/**
 * The nearest by way of the graph, or of all who pass a filter when they are few: then to look at
 * each is faster than to find them by a graph of which most do not pass, and misses nobody.
 */
final class Nearest extends KnnByteVectorQuery {

  /** So many are compared in about the time that the graph takes without a filter. */
  private static final int FEW = 20_000;

  /** Makes Lucene look at each. */
  private static final TopDocs UNFINISHED =
      new TopDocs(new TotalHits(0, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), new ScoreDoc[0]);

  /**
   * @param filter null where everybody passes
   */
  Nearest(String field, byte[] target, int limit, Query filter) {
    super(field, target, limit, filter);
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext segment, AcceptDocs passing, int mostVisited, KnnCollectorManager manager)
      throws IOException {
    return mostVisited <= FEW
        ? UNFINISHED
        : super.approximateSearch(segment, passing, mostVisited, manager);
  }
}
