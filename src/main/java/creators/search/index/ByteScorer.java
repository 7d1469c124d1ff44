package creators.search.index;

import java.io.IOException;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.codecs.hnsw.FlatVectorsScorer;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.apache.lucene.util.hnsw.UpdateableRandomVectorScorer;

/** Scores vectors of bytes by their {@link ByteProduct}, to the same numbers as Lucene. */
final class ByteScorer implements FlatVectorsScorer {

  private static final FlatVectorsScorer LUCENE = DefaultFlatVectorScorer.INSTANCE;

  @Override
  public RandomVectorScorer getRandomVectorScorer(
      VectorSimilarityFunction similarity, KnnVectorValues values, byte[] target)
      throws IOException {
    return similarity == VectorSimilarityFunction.DOT_PRODUCT
            && values instanceof ByteVectorValues bytes
        ? Products.of(bytes, target)
        : LUCENE.getRandomVectorScorer(similarity, values, target);
  }

  @Override
  public RandomVectorScorer getRandomVectorScorer(
      VectorSimilarityFunction similarity, KnnVectorValues values, float[] target)
      throws IOException {
    return LUCENE.getRandomVectorScorer(similarity, values, target);
  }

  @Override
  public RandomVectorScorerSupplier getRandomVectorScorerSupplier(
      VectorSimilarityFunction similarity, KnnVectorValues values) throws IOException {
    return similarity == VectorSimilarityFunction.DOT_PRODUCT
            && values instanceof ByteVectorValues bytes
        ? new Supplier(bytes)
        : LUCENE.getRandomVectorScorerSupplier(similarity, values);
  }

  /** Scorers that may be used at the same time. */
  private record Supplier(ByteVectorValues values) implements RandomVectorScorerSupplier {

    @Override
    public UpdateableRandomVectorScorer scorer() throws IOException {
      return new Products(values.copy());
    }

    @Override
    public RandomVectorScorerSupplier copy() throws IOException {
      return new Supplier(values.copy());
    }
  }

  /** All against one of them, or against a vector from outside. */
  private static final class Products
      extends UpdateableRandomVectorScorer.AbstractUpdateableRandomVectorScorer {

    private final ByteVectorValues values;
    private final float greatest;
    private ByteProduct product;

    Products(ByteVectorValues values) {
      super(values);
      this.values = values;
      this.greatest = values.dimension() * (float) (1 << 15);
    }

    static Products of(ByteVectorValues values, byte[] target) {
      FlatVectorsScorer.checkDimensions(target.length, values.dimension());
      Products products = new Products(values);
      products.product = new ByteProduct(target);
      return products;
    }

    @Override
    public void setScoringOrdinal(int ordinal) throws IOException {
      product = new ByteProduct(values.vectorValue(ordinal).clone());
    }

    @Override
    public float score(int ordinal) throws IOException {
      return 0.5f + product.with(values.vectorValue(ordinal)) / greatest;
    }
  }
}
