package creators.ai.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A linear classifier over hashed n-grams, one signed byte a bucket and class. Made by {@code
 * training/ngrams}, read from a folder with {@code config.json} and {@code model.bin}.
 *
 * <p>The score of class c is {@code scale[c] * sum of its bytes / sqrt(number of features) +
 * bias[c]}; the probabilities are the softmax of the scores over the temperature.
 *
 * <p>{@code model.bin} is little endian: {@code CSHL}, version 1, buckets and classes (32 bits
 * each), the scales, the biases (32-bit floats), then a row of bytes a bucket.
 *
 * <p>Immutable, safe to share between threads; answers any text in time bounded by the number of
 * code points it looks at.
 */
public final class HashedLinearModel {

  private static final byte[] MAGIC = {'C', 'S', 'H', 'L'};
  private static final int VERSION = 1;
  private static final int HEADER = 16;

  private final String version;
  private final List<String> labels;
  private final double temperature;
  private final int most;
  private final NgramFeatures features;
  private final float[] scale;
  private final float[] bias;
  private final byte[] weights;

  private HashedLinearModel(ModelConfig config, ByteBuffer model, Path file) {
    labels = config.strings("labels");
    version = config.text("name") + "-" + config.text("version");
    temperature = config.number("temperature", Math.ulp(1.0), 1_000);
    require(
        config.text("features/text").equals("signs"), config.file(), "features/text is not signs");
    most = (int) config.number("features/max_code_points", 1, 100_000);
    int shortest = (int) config.number("features/char_ngrams/0", 1, 8);
    int longest = (int) config.number("features/char_ngrams/1", shortest, 8);
    int words = (int) config.number("features/word_ngrams", 0, 4);
    byte[] magic = new byte[MAGIC.length];
    require(model.remaining() >= HEADER, file, "is too short to be a model");
    model.get(magic);
    require(Arrays.equals(magic, MAGIC), file, "does not begin with CSHL");
    int format = model.getInt();
    require(format == VERSION, file, "has format " + format + " but this code reads " + VERSION);
    int buckets = model.getInt();
    int classes = model.getInt();
    require(
        buckets > 0 && buckets <= 1 << 24 && Integer.bitCount(buckets) == 1,
        file,
        "has " + buckets + " buckets, not a power of two up to 2^24");
    require(
        classes == labels.size(),
        file,
        "has " + classes + " classes but config.json names " + labels.size() + " labels");
    long size = HEADER + 8L * classes + (long) buckets * classes;
    require(model.limit() == size, file, "has " + model.limit() + " bytes, not " + size);
    features = new NgramFeatures(buckets, shortest, longest, words);
    scale = floats(model, classes, file);
    bias = floats(model, classes, file);
    weights = new byte[buckets * classes];
    model.get(weights);
  }

  /**
   * Reads a model.
   *
   * @param folder with {@code config.json} and {@code model.bin}
   * @throws ModelException naming the file and what is wrong with it
   */
  public static HashedLinearModel load(Path folder) {
    return load(folder, ModelConfig.read(folder.resolve("config.json")));
  }

  static HashedLinearModel load(Path folder, ModelConfig config) {
    Path file = folder.resolve("model.bin");
    ByteBuffer model = ByteBuffer.wrap(ModelConfig.bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    return new HashedLinearModel(config, model, file);
  }

  private static float[] floats(ByteBuffer from, int count, Path file) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = from.getFloat();
      require(Float.isFinite(floats[i]), file, "holds a scale or bias that is no number");
    }
    return floats;
  }

  private static void require(boolean holds, Path file, String problem) {
    if (!holds) {
      throw new ModelException(file, problem);
    }
  }

  /** Name and version, e.g. {@code sentiment-multilingual-1}. */
  public String version() {
    return version;
  }

  /** The classes, in the order of every array of probabilities. */
  public List<String> labels() {
    return labels;
  }

  /** The probability of each label, together 1; of a text without features, their priors. */
  public double[] probabilities(String text) {
    int[] points = NgramText.words(text, most);
    int[] rows = new int[features.most(points.length)];
    int count = features.rows(points, rows);
    int[] sums = new int[labels.size()];
    for (int i = 0; i < count; i++) {
      int at = rows[i] * sums.length;
      for (int label = 0; label < sums.length; label++) {
        sums[label] += weights[at + label];
      }
    }
    double root = Math.sqrt(Math.max(1, count));
    double[] scores = new double[sums.length];
    for (int label = 0; label < scores.length; label++) {
      scores[label] = (scale[label] * (double) sums[label] / root + bias[label]) / temperature;
    }
    return softmax(scores);
  }

  /** Turns scores into probabilities, in place. */
  static double[] softmax(double[] scores) {
    double top = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      top = Math.max(top, score);
    }
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - top);
      total += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= total;
    }
    return scores;
  }
}
