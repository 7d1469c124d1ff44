package creators.ai.models;

import creators.ai.Sentiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the labels of a model mean to us. */
final class Labels {

  /** The order behind {@code LABEL_0} to {@code LABEL_2} in the sentiment models of Cardiff NLP. */
  private static final List<Sentiment> NUMBERED =
      List.of(Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE);

  private static final Map<String, Sentiment> SENTIMENTS =
      Map.ofEntries(
          Map.entry("negative", Sentiment.NEGATIVE),
          Map.entry("neg", Sentiment.NEGATIVE),
          Map.entry("neutral", Sentiment.NEUTRAL),
          Map.entry("neu", Sentiment.NEUTRAL),
          Map.entry("positive", Sentiment.POSITIVE),
          Map.entry("pos", Sentiment.POSITIVE));

  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private static final Map<String, String> OF_THREE_LETTERS =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> Locale.of(code).getISO3Language(),
                  Function.identity(),
                  (one, other) -> one.compareTo(other) < 0 ? one : other));

  private Labels() {}

  /** The moods by index: {@code negative}, {@code NEG} or, of three, {@code LABEL_0}. */
  static List<Sentiment> sentiments(ModelFolder folder) {
    boolean numbered =
        folder.labels().size() == NUMBERED.size()
            && folder.labels().stream().allMatch(label -> label.matches("LABEL_[0-2]"));
    List<Sentiment> sentiments =
        map(
            folder,
            "sentiment",
            label ->
                numbered
                    ? Optional.of(NUMBERED.get(label.charAt(label.length() - 1) - '0'))
                    : Optional.ofNullable(SENTIMENTS.get(label.toLowerCase(Locale.ROOT))));
    if (!sentiments.containsAll(List.of(Sentiment.NEGATIVE, Sentiment.POSITIVE))) {
      throw new ModelException(folder.config(), "must have a positive and a negative label");
    }
    return sentiments;
  }

  /** ISO 639-1 codes by index; regions are left out, and three letters become two. */
  static List<String> languages(ModelFolder folder) {
    return map(folder, "language", Labels::language);
  }

  /**
   * The index of the label that means "the hypothesis follows", from {@code label2id}.
   *
   * @throws ModelException when there is none: the model was not trained on inference
   */
  static int entailment(ModelFolder folder) {
    for (Map.Entry<String, Integer> entry : folder.indexes().entrySet()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).startsWith("entail")) {
        int index = entry.getValue();
        if (index < 0 || index >= folder.labels().size()) {
          throw new ModelException(
              folder.config(), "puts entailment at index %d, which is none".formatted(index));
        }
        String label = folder.labels().get(index);
        if (!label.equalsIgnoreCase(entry.getKey())) {
          throw new ModelException(
              folder.config(),
              "contradicts itself: label2id puts %s at index %d, id2label %s there"
                  .formatted(entry.getKey(), index, label));
        }
        return index;
      }
    }
    throw new ModelException(
        folder.config(),
        "has no entailment in label2id, so the model cannot say what a text is about; found "
            + folder.indexes().keySet());
  }

  private static Optional<String> language(String label) {
    String code = label.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return TWO_LETTERS.contains(code)
        ? Optional.of(code)
        : Optional.ofNullable(OF_THREE_LETTERS.get(code));
  }

  private static <A> List<A> map(
      ModelFolder folder, String what, Function<String, Optional<A>> meaning) {
    List<A> answers = new ArrayList<>();
    for (String label : folder.labels()) {
      Optional<A> answer = meaning.apply(label);
      if (answer.isEmpty()) {
        throw new ModelException(
            folder.config(), "has a label that means no %s: %s".formatted(what, label));
      }
      answers.add(answer.get());
    }
    return List.copyOf(answers);
  }
}
