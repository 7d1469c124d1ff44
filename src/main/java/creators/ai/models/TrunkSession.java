package creators.ai.models;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The trunk's ONNX session: token ids in, outputs out, one batch a call. */
final class TrunkSession implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String EMBEDDING = "embedding";
  private static final String SENTIMENT = "sentiment";
  private static final String CATEGORY = "category";
  private static final int DIMENSIONS = 384;
  private static final int SENTIMENTS = 3;

  private final Path file;
  private final OrtSession session;
  private final TrunkConfig config;

  private TrunkSession(Path file, OrtSession session, TrunkConfig config) {
    this.file = file;
    this.session = session;
    this.config = config;
  }

  static TrunkSession open(Path file, TrunkConfig config) {
    TrunkSession opened = new TrunkSession(file, OrtRuntime.open(file), config);
    try {
      opened.check();
      return opened;
    } catch (ModelException e) {
      opened.close();
      throw e;
    }
  }

  /** One output a text, in order; shorter texts are padded to the longest. */
  List<TrunkOutput> run(List<long[]> texts) {
    return pass(texts, result -> outputs(texts.size(), result));
  }

  /** The pass alone, its outputs unread: what a run is measured against. */
  void passOnly(List<long[]> texts) {
    pass(texts, OrtSession.Result::size);
  }

  private <T> T pass(List<long[]> texts, Function<OrtSession.Result, T> reader) {
    int longest = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    LongBuffer ids = longs(texts.size() * longest);
    LongBuffer mask = longs(texts.size() * longest);
    for (long[] text : texts) {
      ids.put(text);
      for (int i = 0; i < longest; i++) {
        mask.put(i < text.length ? 1 : 0);
        if (i >= text.length) {
          ids.put(config.padTokenId());
        }
      }
    }
    long[] shape = {texts.size(), longest};
    try (OnnxTensor idTensor = tensor(ids.flip(), shape);
        OnnxTensor maskTensor = tensor(mask.flip(), shape);
        OrtSession.Result result = session.run(Map.of(IDS, idTensor, MASK, maskTensor))) {
      return reader.apply(result);
    } catch (OrtException e) {
      throw new ModelException(file, "ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private List<TrunkOutput> outputs(int count, OrtSession.Result result) {
    FloatBuffer embeddings = floats(result, EMBEDDING);
    FloatBuffer sentiments = floats(result, SENTIMENT);
    FloatBuffer categories = floats(result, CATEGORY);
    List<TrunkOutput> outputs = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      outputs.add(
          new TrunkOutput(
              next(embeddings, DIMENSIONS),
              softmax(next(sentiments, SENTIMENTS), config.sentimentTemperature()),
              softmax(next(categories, config.categories().size()), config.categoryTemperature())));
    }
    return outputs;
  }

  private static float[] next(FloatBuffer values, int count) {
    float[] row = new float[count];
    values.get(row);
    return row;
  }

  /** Probabilities of logits; the largest is taken off first, so nothing overflows. */
  private static double[] softmax(float[] logits, double temperature) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      shares[i] = Math.exp((logits[i] - largest) / temperature);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private void check() {
    Set<String> inputs = session.getInputNames();
    if (!inputs.equals(Set.of(IDS, MASK))) {
      throw new ModelException(
          file, "inputs must be " + IDS + " and " + MASK + " but are " + inputs);
    }
    checkWidth(EMBEDDING, DIMENSIONS);
    checkWidth(SENTIMENT, SENTIMENTS);
    checkWidth(CATEGORY, config.categories().size());
  }

  private void checkWidth(String output, int width) {
    NodeInfo node;
    try {
      node = session.getOutputInfo().get(output);
    } catch (OrtException e) {
      throw new ModelException(file, "ONNX Runtime cannot tell its outputs", e);
    }
    if (node == null
        || !(node.getInfo() instanceof TensorInfo info)
        || info.getShape().length != 2
        || info.getShape()[1] != width) {
      throw new ModelException(
          file,
          "needs an output "
              + output
              + " of "
              + width
              + " numbers a text but has "
              + (node == null ? session.getOutputNames() : node.getInfo()));
    }
  }

  private static FloatBuffer floats(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }

  private static OnnxTensor tensor(LongBuffer values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(OrtRuntime.environment(), values, shape);
  }

  private static LongBuffer longs(int count) {
    return ByteBuffer.allocateDirect(count * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException(file, "ONNX Runtime cannot close it: " + e.getMessage(), e);
    }
  }
}
