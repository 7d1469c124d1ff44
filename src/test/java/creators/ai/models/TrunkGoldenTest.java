package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java side against what training/trunk/build.py wrote about the same texts. */
class TrunkGoldenTest {

  /**
   * Between the int8 arithmetic in torch and in ONNX Runtime: a rounding may fall the other way.
   */
  private static final double SAME_ARITHMETIC = 1e-2;

  private static final double EMBEDDING_AND_FLOAT = 2e-2;
  private static final double PROBABILITY_AND_FLOAT = 0.12;
  private static final double MEAN_PROBABILITY_AND_FLOAT = 2e-2;

  private static List<JsonNode> golden;
  private static TrunkModel model;

  @BeforeAll
  static void read() throws IOException {
    JsonNode rows = Json.MAPPER.readTree(Trunk.FOLDER.resolve("golden.json").toFile());
    golden = StreamSupport.stream(rows.spliterator(), false).toList();
    model = Trunk.load(1);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void captionsArePreparedAsInPython() {
    assertThat(golden).hasSizeGreaterThanOrEqualTo(40);
    assertThat(golden)
        .allSatisfy(
            row -> {
              String text = row.get("text").asText();
              assertThat(CaptionText.prepare(text)).isEqualTo(row.get("prepared").asText());
              assertThat(CaptionText.forSentiment(text))
                  .isEqualTo(row.get("for_sentiment").asText());
            });
  }

  @Test
  void tokensAreThoseOfPython() {
    assertThat(golden)
        .allSatisfy(
            row ->
                assertThat(model.tokens(List.of(row.get("text").asText())).getFirst())
                    .as(row.get("text").asText())
                    .containsExactly(Json.MAPPER.convertValue(row.get("ids"), long[].class)));
  }

  @Test
  void answersAreThoseOfTheSameArithmeticInPython() {
    compare("int8", SAME_ARITHMETIC, SAME_ARITHMETIC);
  }

  @Test
  void answersStayNearThoseOfTheModelBeforeQuantisation() {
    double mean = compare("float32", EMBEDDING_AND_FLOAT, PROBABILITY_AND_FLOAT);
    assertThat(mean).isLessThan(MEAN_PROBABILITY_AND_FLOAT);
  }

  /** The mean distance of the probabilities. */
  private static double compare(String kind, double embedding, double probability) {
    double distance = 0;
    int count = 0;
    for (JsonNode row : golden) {
      TrunkOutput output = model.run(List.of(row.get("text").asText())).getFirst();
      JsonNode wanted = row.get(kind);
      String text = row.get("text").asText();
      assertNear(text, wanted.get("embedding"), i -> output.embedding()[i], embedding);
      assertNear(text, wanted.get("sentiment"), i -> output.sentiment()[i], probability);
      assertNear(text, wanted.get("category"), i -> output.category()[i], probability);
      for (int i = 0; i < output.sentiment().length; i++, count++) {
        distance += Math.abs(output.sentiment()[i] - wanted.get("sentiment").get(i).asDouble());
      }
      for (int i = 0; i < output.category().length; i++, count++) {
        distance += Math.abs(output.category()[i] - wanted.get("category").get(i).asDouble());
      }
    }
    return distance / count;
  }

  private static void assertNear(
      String text, JsonNode wanted, IntToDoubleFunction found, double distance) {
    assertThat(wanted).isNotEmpty();
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(found.applyAsDouble(i))
          .as("%s, number %d", text, i)
          .isCloseTo(wanted.get(i).asDouble(), offset(distance));
    }
  }
}
