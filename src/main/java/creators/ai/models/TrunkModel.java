package creators.ai.models;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * The shared trunk: sentence embedding, sentiment and category of a caption in one pass. One
 * instance serves all threads; each run uses its caller's thread alone.
 *
 * <p>Texts are sorted by length into batches, as padding costs time. The activations are quantised
 * over the batch, so the same text in other company may be answered a little differently (seldom by
 * up to 0.1 in a probability); a text alone is always answered alike.
 */
public final class TrunkModel implements AutoCloseable {

  private final TrunkConfig config;
  private final Tokenizer tokenizer;
  private final TrunkSession session;
  private final int batchSize;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private TrunkModel(TrunkConfig config, Tokenizer tokenizer, TrunkSession session, int batchSize) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.session = session;
    this.batchSize = batchSize;
  }

  /**
   * Reads {@code config.json}, {@code tokenizer.json} and {@code model.onnx}.
   *
   * @param folder e.g. {@code models/trunk}
   * @param batchSize the most texts in one pass, at least 1
   * @throws ModelException when a file is missing or wrong; names it and what is wrong
   */
  public static TrunkModel load(Path folder, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1 but is " + batchSize);
    }
    TrunkConfig config = TrunkConfig.read(folder.resolve("config.json"));
    Tokenizer tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"), config.maxTokens());
    try {
      TrunkSession session = TrunkSession.open(folder.resolve("model.onnx"), config);
      return new TrunkModel(config, tokenizer, session, batchSize);
    } catch (ModelException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** What its {@code config.json} says. */
  public TrunkConfig config() {
    return config;
  }

  /** Name and version, e.g. {@code trunk-1}. */
  public String version() {
    return config.name() + "-" + config.version();
  }

  /**
   * One output a caption, in order.
   *
   * @param captions as they are: any language, empty, of any length
   * @throws IllegalStateException after {@link #close()}
   * @throws ModelException when ONNX Runtime fails
   */
  public List<TrunkOutput> run(List<String> captions) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(version() + " is closed");
      }
      return runAll(tokens(captions));
    } finally {
      use.readLock().unlock();
    }
  }

  /** The ids of each caption, prepared and cut. */
  List<long[]> tokens(List<String> captions) {
    return captions.stream().map(CaptionText::prepare).map(tokenizer::encode).toList();
  }

  private List<TrunkOutput> runAll(List<long[]> texts) {
    TrunkOutput[] outputs = new TrunkOutput[texts.size()];
    for (List<Integer> batch : batches(texts)) {
      List<TrunkOutput> found = session.run(batch.stream().map(texts::get).toList());
      for (int row = 0; row < batch.size(); row++) {
        outputs[batch.get(row)] = found.get(row);
      }
    }
    return List.of(outputs);
  }

  /** The numbers of the texts that go together: neighbours in length. */
  List<List<Integer>> batches(List<long[]> texts) {
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> texts.get(i).length))
            .toList();
    return IntStream.iterate(0, start -> start < order.size(), start -> start + batchSize)
        .mapToObj(start -> order.subList(start, Math.min(order.size(), start + batchSize)))
        .toList();
  }

  /** The session below, for those who measure. */
  TrunkSession session() {
    return session;
  }

  /** Waits for the runs in progress, then gives the native memory back. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
        tokenizer.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
