package creators.ai.models;

import creators.ai.Category;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Says what a text is about with a model of inference such as BART-large-MNLI: does "This post is
 * about music." follow from it? One pass a category, which is dear: see {@link CategoryCascade}.
 * Safe to share between threads.
 */
public final class ZeroShotClassifier implements CategoryCascade.ZeroShot, AutoCloseable {

  /** The hypothesis; {@code {}} stands for the category. */
  public static final String TEMPLATE = "This post is about {}.";

  private static final Set<Architecture> ACCEPTED =
      Set.of(Architecture.BART, Architecture.ROBERTA, Architecture.XLM_ROBERTA);

  private final TextModel model;
  private final int entailment;
  private final String template;
  private final String version;
  private final LongAdder passes = new LongAdder();

  private ZeroShotClassifier(TextModel model, int entailment, String template, String version) {
    this.model = model;
    this.entailment = entailment;
    this.template = template;
    this.version = version;
  }

  /**
   * Opens a model of inference.
   *
   * @param template the hypothesis, with {@code {}} once
   * @throws ModelException when a file does not hold what it should, {@code label2id} has no
   *     entailment, or a hypothesis leaves too little room for a text
   */
  public static ZeroShotClassifier open(ModelFolder folder, String template, Limits limits) {
    if (template.split("\\{}", -1).length != 2) {
      throw new IllegalArgumentException("the template must hold {} once: " + template);
    }
    folder.require(ACCEPTED);
    int entailment = Labels.entailment(folder);
    TextModel model = TextModel.open(folder, limits);
    ZeroShotClassifier classifier =
        new ZeroShotClassifier(model, entailment, template, folder.version());
    for (Category category : Category.values()) {
      if (model.encode(classifier.hypothesis(category)).length > model.maxTokens() / 2) {
        model.close();
        throw new ModelException(
            folder.tokenizer(),
            "needs more than half of the model's %d tokens for: %s"
                .formatted(model.maxTokens(), classifier.hypothesis(category)));
      }
    }
    return classifier;
  }

  /** Name and fingerprint of the files: results may be reused while it stays the same. */
  public String version() {
    return version;
  }

  /** E.g. "This post is about food and drink." */
  String hypothesis(Category category) {
    String subject = category.label().toLowerCase(Locale.ROOT).replace("&", "and");
    return template.replace("{}", subject);
  }

  /**
   * How far each candidate is what the text is about, one pass each: the softmax of their
   * entailment logits, so together 1.
   *
   * @param candidates without repetition
   * @return in the candidates' order; empty when there are none
   * @throws ModelException when ONNX Runtime fails
   */
  @Override
  public Map<Category, Double> score(String text, List<Category> candidates) {
    if (candidates.isEmpty()) {
      return Map.of();
    }
    List<long[]> pairs =
        candidates.stream().map(category -> model.encode(text, hypothesis(category))).toList();
    float[][] logits = model.logits(pairs);
    passes.add(pairs.size());
    float[] entailments = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      entailments[i] = logits[i][entailment];
    }
    return Scores.softmax(candidates, entailments).probabilities();
  }

  /** Text-hypothesis pairs that went through the model so far. */
  public long passes() {
    return passes.sum();
  }

  @Override
  public void close() {
    model.close();
  }
}
