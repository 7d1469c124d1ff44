package creators.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.codecs.hnsw.FlatVectorsScorer;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.hnsw.UpdateableRandomVectorScorer;

class ByteScorerPropertyTest {

  private static final FlatVectorsScorer OURS = new ByteScorer();
  private static final FlatVectorsScorer LUCENE = DefaultFlatVectorScorer.INSTANCE;

  /** Of one length, which need not be a multiple of four. */
  @Provide
  Arbitrary<List<byte[]>> vectors() {
    return Arbitraries.integers()
        .between(1, 400)
        .flatMap(
            length ->
                Arbitraries.bytes()
                    .array(byte[].class)
                    .ofSize(length)
                    .list()
                    .ofMinSize(2)
                    .ofMaxSize(5));
  }

  @Property(tries = 200)
  void aVectorFromOutsideScoresAsLuceneScoresIt(
      @ForAll("vectors") List<byte[]> vectors, @ForAll VectorSimilarityFunction similarity)
      throws IOException {
    ByteVectorValues values = values(vectors);
    byte[] target = vectors.getFirst();
    for (int i = 1; i < vectors.size(); i++) {
      assertThat(OURS.getRandomVectorScorer(similarity, values, target).score(i))
          .isEqualTo(
              Float.valueOf(LUCENE.getRandomVectorScorer(similarity, values, target).score(i)));
    }
  }

  @Property(tries = 200)
  void oneOfThemScoresAsLuceneScoresItAlsoAfterAnother(@ForAll("vectors") List<byte[]> vectors)
      throws IOException {
    UpdateableRandomVectorScorer ours = scorer(OURS, vectors);
    UpdateableRandomVectorScorer lucene = scorer(LUCENE, vectors);
    for (int from = 0; from < vectors.size(); from++) {
      ours.setScoringOrdinal(from);
      lucene.setScoringOrdinal(from);
      for (int to = 0; to < vectors.size(); to++) {
        assertThat(ours.score(to)).isEqualTo(lucene.score(to));
      }
    }
  }

  private static UpdateableRandomVectorScorer scorer(FlatVectorsScorer scorer, List<byte[]> vectors)
      throws IOException {
    return scorer
        .getRandomVectorScorerSupplier(VectorSimilarityFunction.DOT_PRODUCT, values(vectors))
        .scorer();
  }

  private static ByteVectorValues values(List<byte[]> vectors) {
    return ByteVectorValues.fromBytes(vectors, vectors.getFirst().length);
  }
}
