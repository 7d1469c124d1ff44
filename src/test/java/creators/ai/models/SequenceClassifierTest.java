package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.cases;
import static creators.ai.models.TinyModels.numbers;
import static creators.ai.models.TinyModels.path;
import static creators.ai.models.TinyModels.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import creators.ai.Sentiment;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SequenceClassifierTest {

  private static final Offset<Double> TO_TORCH = within(1e-4);

  @Test
  void moodsHaveTheProbabilitiesThatTorchGivesThem() {
    List<JsonNode> cases = cases(path(TinyModels.SENTIMENT));
    try (SequenceClassifier<Sentiment> model =
        SequenceClassifier.sentiment(read(TinyModels.SENTIMENT), LIMITS)) {
      List<Scores<Sentiment>> scores = model.classify(texts(cases));

      for (int i = 0; i < cases.size(); i++) {
        double[] expected = numbers(cases.get(i).get("probabilities"));
        assertThat(scores.get(i).of(Sentiment.NEGATIVE)).isCloseTo(expected[0], TO_TORCH);
        assertThat(scores.get(i).of(Sentiment.NEUTRAL)).isCloseTo(expected[1], TO_TORCH);
        assertThat(scores.get(i).of(Sentiment.POSITIVE)).isCloseTo(expected[2], TO_TORCH);
      }
    }
  }

  @Test
  void languagesHaveTheProbabilitiesThatTorchGivesThem() {
    List<JsonNode> cases = cases(path(TinyModels.LANGUAGE));
    try (SequenceClassifier<String> model =
        SequenceClassifier.language(read(TinyModels.LANGUAGE), LIMITS)) {
      assertThat(model.answers()).containsExactly("ja", "nl", "ar", "en", "es", "de");
      List<Scores<String>> scores = model.classify(texts(cases));

      for (int i = 0; i < cases.size(); i++) {
        double[] expected = numbers(cases.get(i).get("probabilities"));
        for (int answer = 0; answer < expected.length; answer++) {
          assertThat(scores.get(i).of(model.answers().get(answer)))
              .isCloseTo(expected[answer], TO_TORCH);
        }
      }
    }
  }

  @Test
  void everyOddTextGetsProbabilitiesThatSumToOne() {
    try (SequenceClassifier<Sentiment> model =
        SequenceClassifier.sentiment(read(TinyModels.SENTIMENT), LIMITS)) {
      assertThat(model.classify(TinyModels.ODD))
          .hasSameSizeAs(TinyModels.ODD)
          .allSatisfy(
              scores ->
                  assertThat(scores.probabilities().values().stream().mapToDouble(p -> p).sum())
                      .isCloseTo(1, within(1e-9)));
      assertThat(model.classify(List.of())).isEmpty();
    }
  }

  @Test
  void answersNamedTwiceAreAddedUp() {
    Scores<String> scores = Scores.softmax(List.of("zh", "en", "zh"), new float[] {1, 1.2f, 1});

    assertThat(scores.best()).isEqualTo("zh");
    assertThat(scores.confidence() + scores.of("en")).isCloseTo(1, within(1e-9));
    assertThat(scores.of("xx")).isZero();
  }

  private static List<String> texts(List<JsonNode> cases) {
    return cases.stream().map(each -> each.get("text").asText()).toList();
  }
}
