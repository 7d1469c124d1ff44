package creators.search.query;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Those who pass a filter, looked up once, so that one question may ask for them many times. Good
 * for the searcher it was made with.
 */
final class Passing extends Query {

  private final FixedBitSet[] segments;

  private Passing(FixedBitSet[] segments) {
    this.segments = segments;
  }

  /** Those who pass a filter. */
  static Passing of(IndexSearcher searcher, Query filter) throws IOException {
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    FixedBitSet[] segments = new FixedBitSet[leaves.size()];
    for (LeafReaderContext leaf : leaves) {
      segments[leaf.ord] = new FixedBitSet(leaf.reader().maxDoc());
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        segments[leaf.ord].or(scorer.iterator());
      }
    }
    return new Passing(segments);
  }

  /** Those who pass both. */
  Passing and(Passing other) {
    FixedBitSet[] both = new FixedBitSet[segments.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = segments[i].clone();
      both[i].and(other.segments[i]);
    }
    return new Passing(both);
  }

  /** Those of one segment. */
  FixedBitSet in(LeafReaderContext segment) {
    return segments[segment.ord];
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext segment) {
        FixedBitSet passing = in(segment);
        return ConstantScoreScorerSupplier.fromIterator(
            new BitSetIterator(passing, passing.cardinality()),
            score(),
            scoreMode,
            segment.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext segment) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "passing";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
