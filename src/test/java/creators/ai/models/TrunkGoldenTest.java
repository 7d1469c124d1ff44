package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java side against what training/trunk/build.py wrote about the same texts. */
class TrunkGoldenTest {

  private static final double SAME = 1e-4;
  private static final double NEAR_EMBEDDING = 2.5e-2;
  private static final double NEAR_PROBABILITY = 0.2;
  private static final double EMBEDDING_ON_AVERAGE = 2e-2;
  private static final double PROBABILITY_ON_AVERAGE = 5e-2;

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

  /** A rounding may fall the other way in torch, which the later layers carry on: seldom. */
  @Test
  void mostAnswersEqualThoseOfTheSameArithmeticInPython() {
    List<Distance> distances = golden.stream().map(row -> distance(row, "int8")).toList();
    assertThat(distances.stream().filter(each -> each.most() <= SAME).count())
        .isGreaterThan(golden.size() / 2);
    assertThat(distances).allSatisfy(TrunkGoldenTest::assertNear);
  }

  @Test
  void answersStayNearThoseOfTheModelBeforeQuantisation() {
    List<Distance> distances = golden.stream().map(row -> distance(row, "float32")).toList();
    assertThat(distances).allSatisfy(TrunkGoldenTest::assertNear);
    assertThat(distances.stream().mapToDouble(Distance::embedding).average().orElseThrow())
        .isLessThan(EMBEDDING_ON_AVERAGE);
    assertThat(distances.stream().mapToDouble(Distance::probability).average().orElseThrow())
        .isLessThan(PROBABILITY_ON_AVERAGE);
  }

  /** The largest differences of one text's embedding and probabilities. */
  private record Distance(String text, double embedding, double probability) {
    double most() {
      return Math.max(embedding, probability);
    }
  }

  private static void assertNear(Distance distance) {
    assertThat(distance.embedding()).as("%s", distance).isLessThan(NEAR_EMBEDDING);
    assertThat(distance.probability()).as("%s", distance).isLessThan(NEAR_PROBABILITY);
  }

  private static Distance distance(JsonNode row, String kind) {
    String text = row.get("text").asText();
    JsonNode wanted = row.get(kind);
    TrunkOutput output = model.run(List.of(text)).getFirst();
    return new Distance(
        text,
        largest(wanted.get("embedding"), i -> output.embedding()[i]),
        Math.max(
            largest(wanted.get("sentiment"), i -> output.sentiment()[i]),
            largest(wanted.get("category"), i -> output.category()[i])));
  }

  private static double largest(JsonNode wanted, IntToDoubleFunction found) {
    return IntStream.range(0, wanted.size())
        .mapToDouble(i -> Math.abs(found.applyAsDouble(i) - wanted.get(i).asDouble()))
        .max()
        .orElseThrow();
  }
}
