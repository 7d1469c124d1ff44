package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsKeptPointsWhereTheVectorDoesAndIsOfLengthOne(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[384];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    float[] kept = Embedding.of(vector).vector();
    assertThat(Math.sqrt(product(kept, kept))).isCloseTo(1, within(1e-5));
    assertThat(product(vector, kept) / Math.sqrt(product(vector, vector))).isGreaterThan(0.9998);
  }

  @Test
  void itIsReadBackFromItsBytes() {
    Embedding embedding = Embedding.of(new float[] {0.5f, -1, 0});
    assertThat(Embedding.of(embedding.bytes())).isEqualTo(embedding);
    assertThat(embedding.bytes()).containsExactly(64, -127, 0);
  }

  @Test
  void whatHasNoDirectionIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new float[] {1, Float.NaN}));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(new byte[0]));
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
