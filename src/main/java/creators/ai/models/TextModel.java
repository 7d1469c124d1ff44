package creators.ai.models;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A dropped-in model with its tokenizer: texts in, one row of logits each out. What the model asks
 * for is read from its session. Safe to share between threads; not to be used after {@link
 * #close()}, which {@link HotModels} sees to.
 */
final class TextModel implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String LOGITS = "logits";

  private final ModelFolder folder;
  private final int batchSize;
  private final int maxTokens;
  private final SafeText safe;
  private final Tokenizer tokenizer;
  private final OrtSession session;
  private final Set<String> inputs;
  private final String output;

  private TextModel(
      ModelFolder folder, Limits limits, SafeText safe, Tokenizer tokenizer, OrtSession session)
      throws OrtException {
    this.folder = folder;
    this.batchSize = limits.batchSize();
    this.maxTokens = maxTokens(folder, limits);
    this.safe = safe;
    this.tokenizer = tokenizer;
    this.session = session;
    this.inputs = inputs(folder.model(), session);
    this.output = output(folder.model(), session);
  }

  /**
   * Opens a model and asks it a text, so that one that opens also answers.
   *
   * @throws ModelException when a file does not hold what it should
   */
  static TextModel open(ModelFolder folder, Limits limits) {
    TokenizerFile file = TokenizerFile.read(folder.tokenizer());
    if (file.vocabulary() > folder.vocabulary()) {
      throw new ModelException(
          folder.tokenizer(),
          "knows %d tokens, but the model of %s only %d"
              .formatted(file.vocabulary(), folder.config().getFileName(), folder.vocabulary()));
    }
    Tokenizer tokenizer = Tokenizer.load(folder.tokenizer(), maxTokens(folder, limits));
    OrtSession session = null;
    try {
      session = OrtRuntime.open(folder.model());
      TextModel model =
          new TextModel(folder, limits, new SafeText(file.special()), tokenizer, session);
      model.logits(List.of(model.encode("a text"), model.encode("a second, longer text")));
      return model;
    } catch (OrtException | RuntimeException failure) {
      ModelException problem =
          failure instanceof ModelException known
              ? known
              : new ModelException(
                  folder.model(), "does not answer: " + failure.getMessage(), failure);
      closeAfter(problem, tokenizer);
      closeAfter(problem, session);
      throw problem;
    }
  }

  /** The longest text, in tokens: what is configured, or less where the model takes less. */
  int maxTokens() {
    return maxTokens;
  }

  /** The tokens of one text, cut at {@link #maxTokens()}. */
  long[] encode(String text) {
    return tokenizer.encode(safe.of(text));
  }

  /** The tokens of a text and a hypothesis about it; of the two the longer is cut. */
  long[] encode(String text, String hypothesis) {
    return tokenizer.encode(safe.of(text), hypothesis);
  }

  /**
   * A row of logits for each text, in order. Runs them sorted by length, as padding costs time.
   *
   * @throws ModelException when ONNX Runtime fails
   */
  float[][] logits(List<long[]> texts) {
    int[] order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(index -> texts.get(index).length))
            .mapToInt(Integer::intValue)
            .toArray();
    float[][] rows = new float[texts.size()][];
    for (int from = 0; from < order.length; from += batchSize) {
      int[] chosen = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
      float[][] answers = run(IntStream.of(chosen).mapToObj(texts::get).toList());
      for (int i = 0; i < chosen.length; i++) {
        rows[chosen[i]] = answers[i];
      }
    }
    return rows;
  }

  private float[][] run(List<long[]> batch) {
    int length = batch.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
    LongBuffer ids = buffer(batch.size() * length);
    LongBuffer mask = buffer(batch.size() * length);
    for (int row = 0; row < batch.size(); row++) {
      long[] tokens = batch.get(row);
      for (int column = 0; column < length; column++) {
        int at = row * length + column;
        ids.put(at, column < tokens.length ? tokens[column] : folder.padId());
        mask.put(at, column < tokens.length ? 1 : 0);
      }
    }
    long[] shape = {batch.size(), length};
    Map<String, OnnxTensor> feed = new HashMap<>();
    try {
      feed.put(IDS, OnnxTensor.createTensor(OrtRuntime.environment(), ids, shape));
      if (inputs.contains(MASK)) {
        feed.put(MASK, OnnxTensor.createTensor(OrtRuntime.environment(), mask, shape));
      }
      if (inputs.contains(TYPES)) {
        LongBuffer types = buffer(batch.size() * length);
        feed.put(TYPES, OnnxTensor.createTensor(OrtRuntime.environment(), types, shape));
      }
      try (OrtSession.Result result = session.run(feed, Set.of(output))) {
        return rows(result.get(0).getValue(), batch.size());
      }
    } catch (OrtException failure) {
      throw new ModelException(folder.model(), "fails on a text: " + failure.getMessage(), failure);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private float[][] rows(Object value, int texts) {
    if (!(value instanceof float[][] rows) || rows.length != texts) {
      throw new ModelException(folder.model(), "does not give one row of numbers (float32) a text");
    }
    for (float[] row : rows) {
      if (row.length != folder.labels().size()) {
        throw new ModelException(
            folder.model(),
            "gives %d numbers a text, but config.json names %d labels"
                .formatted(row.length, folder.labels().size()));
      }
      for (float number : row) {
        if (!Float.isFinite(number)) {
          throw new ModelException(folder.model(), "gives numbers that are none (" + number + ")");
        }
      }
    }
    return rows;
  }

  private static int maxTokens(ModelFolder folder, Limits limits) {
    return Math.min(limits.maxTokens(), folder.mostTokens());
  }

  private static LongBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  private static Set<String> inputs(Path model, OrtSession session) throws OrtException {
    Map<String, NodeInfo> asked = session.getInputInfo();
    for (NodeInfo input : asked.values()) {
      if (!Set.of(IDS, MASK, TYPES).contains(input.getName())
          || !(input.getInfo() instanceof TensorInfo tensor)
          || tensor.type != OnnxJavaType.INT64
          || tensor.getShape().length != 2) {
        throw new ModelException(
            model,
            "asks for the input %s (%s), which we cannot feed; we have input_ids, attention_mask"
                    .formatted(input.getName(), input.getInfo())
                + " and token_type_ids (int64, texts x tokens)");
      }
    }
    if (!asked.containsKey(IDS)) {
      throw new ModelException(model, "does not ask for input_ids, so it reads no text");
    }
    return Set.copyOf(asked.keySet());
  }

  private static String output(Path model, OrtSession session) {
    Set<String> outputs = session.getOutputNames();
    if (outputs.contains(LOGITS)) {
      return LOGITS;
    }
    if (outputs.size() == 1) {
      return outputs.iterator().next();
    }
    throw new ModelException(model, "gives no logits, only " + outputs);
  }

  private static void closeAfter(ModelException problem, AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception failure) {
      problem.addSuppressed(failure);
    }
  }

  @Override
  public void close() {
    try (tokenizer) {
      session.close();
    } catch (OrtException failure) {
      throw new ModelException(folder.model(), "cannot be closed", failure);
    }
  }
}
