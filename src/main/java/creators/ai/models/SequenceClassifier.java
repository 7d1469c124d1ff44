package creators.ai.models;

import creators.ai.Sentiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A dropped-in model that classifies single texts, such as the RoBERTa sentiment and the XLM-R
 * language models. Texts come prepared ({@link CaptionText#forSentiment}; language as it is); any
 * text is answered. Safe to share between threads.
 *
 * @param <A> what it answers: {@link Sentiment}, or ISO 639-1 codes
 */
public final class SequenceClassifier<A> implements AutoCloseable {

  private static final Set<Architecture> ACCEPTED =
      Set.of(Architecture.ROBERTA, Architecture.XLM_ROBERTA);

  private final TextModel model;
  private final List<A> answers;
  private final String version;

  private SequenceClassifier(TextModel model, List<A> answers, String version) {
    this.model = model;
    this.answers = answers;
    this.version = version;
  }

  /**
   * Opens a sentiment model.
   *
   * @throws ModelException when a file does not hold what it should, or a label means no mood
   */
  public static SequenceClassifier<Sentiment> sentiment(ModelFolder folder, Limits limits) {
    return open(folder, Labels.sentiments(folder), limits);
  }

  /**
   * Opens a language model, whose answers are ISO 639-1 codes.
   *
   * @throws ModelException when a file does not hold what it should, or a label means no language
   */
  public static SequenceClassifier<String> language(ModelFolder folder, Limits limits) {
    return open(folder, Labels.languages(folder), limits);
  }

  private static <A> SequenceClassifier<A> open(
      ModelFolder folder, List<A> answers, Limits limits) {
    folder.require(ACCEPTED);
    return new SequenceClassifier<>(TextModel.open(folder, limits), answers, folder.version());
  }

  /** Name and fingerprint of the files: results may be reused while it stays the same. */
  public String version() {
    return version;
  }

  /** What it can answer, in the model's order. */
  public List<A> answers() {
    return answers;
  }

  /**
   * A probability for each answer, for each text in order.
   *
   * @throws ModelException when ONNX Runtime fails
   */
  public List<Scores<A>> classify(List<String> texts) {
    List<Scores<A>> scores = new ArrayList<>(texts.size());
    for (float[] logits : model.logits(texts.stream().map(model::encode).toList())) {
      scores.add(Scores.softmax(answers, logits));
    }
    return List.copyOf(scores);
  }

  @Override
  public void close() {
    model.close();
  }
}
