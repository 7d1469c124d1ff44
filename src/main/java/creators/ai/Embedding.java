package creators.ai;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * The meaning of a text as a direction in space: near directions mean near things. A signed byte a
 * dimension, the greatest being 127, which moves a direction by less than half a degree. Only
 * directions are kept; {@link #vector} is of length 1.
 */
public final class Embedding {

  private static final int GREATEST = 127;

  private final byte[] bytes;

  private Embedding(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("an embedding has at least one dimension");
    }
    this.bytes = bytes;
  }

  /**
   * From a vector of any length but zero.
   *
   * @throws IllegalArgumentException when it has no direction: it is zero or not finite
   */
  public static Embedding of(float[] vector) {
    float greatest = 0;
    for (float each : vector) {
      greatest = Math.max(greatest, Math.abs(each)); // NaN stays
    }
    if (!(greatest > 0 && greatest < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a vector without a direction");
    }
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(vector[i] / greatest * GREATEST);
    }
    return new Embedding(bytes);
  }

  /** From {@link #bytes}. */
  @JsonCreator
  public static Embedding of(byte[] bytes) {
    return new Embedding(bytes.clone());
  }

  /** As it is kept: a signed byte a dimension. */
  @JsonValue
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many there are, each a byte. */
  public int dimensions() {
    return bytes.length;
  }

  /** As it is reckoned with: of length 1. */
  public float[] vector() {
    double squares = 0;
    for (byte each : bytes) {
      squares += each * each;
    }
    float[] vector = new float[bytes.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (bytes[i] / Math.sqrt(squares));
    }
    return vector;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Embedding of " + bytes.length + " dimensions";
  }
}
