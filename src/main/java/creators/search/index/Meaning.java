package creators.search.index;

import creators.ai.Embedding;
import java.util.List;
import java.util.Optional;

/**
 * What a creator means: the mean of what their captions mean and of what they say of themselves.
 */
public final class Meaning {

  /** How much what creators say of themselves counts, beside all their captions together. */
  private static final float ABOUT = 1f;

  /**
   * As long as all directions are in the index, so that a product of two is their cosine, which
   * costs a third of what a cosine costs. With some hundred dimensions hardly a number is greater
   * than a quarter of the whole; what is, is cut.
   */
  private static final float LENGTH = 500;

  /** What Lucene divides a product of bytes by, for each dimension. */
  private static final double GREATEST_PRODUCT = 1 << 15;

  private Meaning() {}

  /** A direction in the length that the index has. */
  public static byte[] evened(byte[] direction) {
    float[] vector = Embedding.of(direction).vector();
    float length = (float) length(vector.length);
    byte[] evened = new byte[vector.length];
    for (int i = 0; i < evened.length; i++) {
      evened[i] =
          (byte) Math.clamp(Math.round(length * vector[i]), -Byte.MAX_VALUE, Byte.MAX_VALUE);
    }
    return evened;
  }

  /** In few dimensions one number may be nearly the whole, so that the whole must fit a byte. */
  private static double length(int dimensions) {
    return dimensions < 100 ? Byte.MAX_VALUE : LENGTH;
  }

  /** The cosine that a score of Lucene's stands for. */
  public static double cosine(double score, int dimensions) {
    double length = length(dimensions);
    return Math.clamp((score - 0.5) * dimensions * GREATEST_PRODUCT / (length * length), -1, 1);
  }

  /**
   * The direction between both; empty where neither is known.
   *
   * @param captions one a caption
   * @param about of the words about the creator
   */
  public static Optional<Embedding> of(List<Embedding> captions, Optional<Embedding> about) {
    float[] sum = null;
    for (Embedding caption : captions) {
      sum = plus(sum, caption.vector(), 1f / captions.size());
    }
    sum = normalized(sum);
    if (about.isPresent()) {
      sum = plus(sum, about.get().vector(), ABOUT);
    }
    return sum == null || length(sum) == 0 ? Optional.empty() : Optional.of(Embedding.of(sum));
  }

  /** Vectors of another model have another length, and mean nothing here. */
  private static float[] plus(float[] sum, float[] vector, float weight) {
    float[] result = sum == null ? new float[vector.length] : sum;
    if (result.length == vector.length) {
      for (int i = 0; i < result.length; i++) {
        result[i] += weight * vector[i];
      }
    }
    return result;
  }

  private static float[] normalized(float[] vector) {
    if (vector == null) {
      return null;
    }
    double length = length(vector);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= (float) length;
    }
    return vector;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float each : vector) {
      squares += each * each;
    }
    return Math.sqrt(squares);
  }
}
