package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import creators.ai.Category;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultilingualModelsTest {

  private static final MultilingualSentiment SENTIMENT =
      MultilingualSentiment.load(Models.FOLDER.resolve("sentiment-multilingual"));
  private static final MultilingualCategory CATEGORY =
      MultilingualCategory.load(Models.FOLDER.resolve("category-multilingual"));

  @Test
  void sentimentMixesWithTheRulesAsPythonDoes() throws IOException {
    for (JsonNode row : Models.golden("sentiment-multilingual")) {
      double[] mixed =
          SENTIMENT.probabilities(row.get("text").asText(), row.get("rule_score").doubleValue());
      assertThat(mixed).containsExactly(Models.numbers(row.get("mixed")), within(1e-4));
    }
  }

  @Test
  void categoryMixesWithTheRulesAsPythonDoes() throws IOException {
    for (JsonNode row : Models.golden("category-multilingual")) {
      Map<Category, Double> rules = new EnumMap<>(Category.class);
      row.get("rules")
          .properties()
          .forEach(each -> rules.put(Category.of(each.getKey()), each.getValue().doubleValue()));
      assertThat(CATEGORY.probabilities(row.get("text").asText(), rules))
          .containsExactly(Models.numbers(row.get("mixed")), within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "positive, ¡Qué día más bonito! Me encanta 😍",
    "negative, Que decepción tan horrible, odio esto",
    "positive, C'est magnifique j'adore 😍",
    "negative, Das ist so schlecht und traurig",
    "positive, Che bello, sono felicissima ❤️",
  })
  void plainMoodsAreRecognised(String mood, String text) {
    double[] probabilities = SENTIMENT.probabilities(text);
    double said = probabilities[MultilingualSentiment.LABELS.indexOf(mood)];
    assertThat(said).isEqualTo(Arrays.stream(probabilities).max().orElseThrow());
  }

  @Property(tries = 200)
  void aBetterRuleScoreNeverMakesATextLessPositiveThanNegative(
      @ForAll @StringLength(max = 60) String text,
      @ForAll @DoubleRange(min = 0.05, max = 1) double score) {
    double[] better = SENTIMENT.probabilities(text, score);
    double[] worse = SENTIMENT.probabilities(text, -score);
    assertThat(better[2] / better[0]).isGreaterThan(worse[2] / worse[0]);
  }

  @Property(tries = 200)
  void theRulesConfidenceInACategoryNeverLowersIt(
      @ForAll @StringLength(max = 60) String text, @ForAll Category category) {
    int i = category.ordinal();
    double without = CATEGORY.probabilities(text, Map.of())[i];
    double with = CATEGORY.probabilities(text, Map.of(category, 0.9))[i];
    assertThat(with).isGreaterThanOrEqualTo(without);
  }

  @Test
  void aModelForAnotherTaskIsRefused() {
    assertThatThrownBy(
            () -> MultilingualSentiment.load(Models.FOLDER.resolve("category-multilingual")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("labels must be");
  }
}
