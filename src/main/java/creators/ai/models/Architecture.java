package creators.ai.models;

import java.util.Arrays;
import java.util.Optional;

/** The architectures that drop in. */
public enum Architecture {
  /** One text; positions count from the padding id + 1 on. */
  ROBERTA("roberta", "RobertaForSequenceClassification", 1),
  /** RoBERTa's network with a vocabulary of many languages. */
  XLM_ROBERTA("xlm-roberta", "XLMRobertaForSequenceClassification", 1),
  /** Encoder and decoder; all its positions are usable. */
  BART("bart", "BartForSequenceClassification", 0);

  private final String type;
  private final String className;
  private final int firstPosition;

  Architecture(String type, String className, int firstPosition) {
    this.type = type;
    this.className = className;
    this.firstPosition = firstPosition;
  }

  /** What {@code config.json} calls it under {@code model_type}. */
  public String type() {
    return type;
  }

  /** What {@code config.json} calls it under {@code architectures}. */
  public String className() {
    return className;
  }

  /** The longest text in tokens, e.g. 512 of RoBERTa's 514 positions when its padding id is 1. */
  int mostTokens(int positions, int padId) {
    return firstPosition == 0 ? positions : positions - padId - firstPosition;
  }

  static Optional<Architecture> of(String type, String className) {
    return Arrays.stream(values())
        .filter(each -> each.type.equals(type) && each.className.equals(className))
        .findFirst();
  }
}
