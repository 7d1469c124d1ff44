package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import creators.ai.Category;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import service.OddTexts.Odd;

/**
 * {@code POST /api/ai/analyze} of a running node, with the shipped models and texts of any kind.
 */
class AnalyzeIT {

  /** Writes lone surrogates as a client does that knows no better: {@code \ud800}. */
  private static final JsonMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @TempDir static Path dataDir;
  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start(dataDir, Map.of("ROLES", "http,inference"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyOneOf256MixedTextsIsAnsweredSensiblyInItsPlace() {
    List<Odd> odd = OddTexts.all();
    assertThat(odd).hasSize(OddTexts.COUNT);
    assertThat(OddTexts.walks()).as("languages").hasSizeGreaterThanOrEqualTo(35);

    List<JsonNode> results = analyze(odd.stream().map(Odd::text).toList());

    assertThat(results).hasSize(OddTexts.COUNT);
    SoftAssertions sensible = new SoftAssertions();
    for (int i = 0; i < results.size(); i++) {
      inRange(sensible, odd.get(i), results.get(i));
      asExpected(sensible, odd.get(i), results.get(i));
    }
    sensible.assertAll();
  }

  @Test
  void everyTextKeepsItsAnswerWhenTheQuestionIsTurnedRoundOrCut() {
    List<String> texts = OddTexts.all().stream().map(odd -> "Look: " + odd.text()).toList();
    texts = texts.stream().filter(text -> text.length() <= 10_000).toList();

    List<JsonNode> forth = analyze(texts);
    List<JsonNode> back = analyze(texts.reversed());
    List<JsonNode> alone = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += 16) {
      alone.add(analyze(List.of(texts.get(i))).getFirst());
    }

    assertThat(back.reversed()).isEqualTo(forth);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(alone.get(i)).isEqualTo(forth.get(16 * i));
    }
    assertThat(forth.stream().distinct().count()).as("different answers").isGreaterThan(100);
  }

  private static void inRange(SoftAssertions sensible, Odd odd, JsonNode said) {
    String which = odd.kind() + " in " + said;
    sensible
        .assertThat(Arrays.stream(Category.values()).map(Category::label))
        .as(which)
        .contains(said.get("category").asText());
    sensible
        .assertThat(said.get("sentiment").asText())
        .as(which)
        .isIn("positive", "neutral", "negative");
    sensible.assertThat(said.get("sentiment_score").asDouble()).as(which).isBetween(-1.0, 1.0);
    for (String share :
        List.of("category_confidence", "sentiment_confidence", "language_confidence", "quality")) {
      sensible.assertThat(said.get(share).isNumber()).as("%s of %s", share, which).isTrue();
      sensible.assertThat(said.get(share).asDouble()).as(which).isBetween(0.0, 1.0);
    }
    sensible.assertThat(said.has("embedding")).as("%s tells its embedding", which).isFalse();
  }

  private static void asExpected(SoftAssertions sensible, Odd odd, JsonNode said) {
    String which =
        "%s: %s%nsaid: %s"
            .formatted(
                odd.kind(), odd.text().substring(0, Math.min(80, odd.text().length())), said);
    odd.language()
        .ifPresent(
            language ->
                sensible.assertThat(said.get("language").asText()).as(which).isEqualTo(language));
    odd.category()
        .ifPresent(
            category ->
                sensible.assertThat(said.get("category").asText()).as(which).isEqualTo(category));
    odd.sentiment()
        .ifPresent(
            sentiment ->
                sensible.assertThat(said.get("sentiment").asText()).as(which).isEqualTo(sentiment));
    if (odd.speechless()) {
      sensible.assertThat(said.get("language_confidence").asDouble()).as(which).isZero();
      sensible.assertThat(said.get("level").asText()).as(which).isEqualTo("rules");
    } else if (odd.language().isPresent()) {
      sensible.assertThat(said.get("language_confidence").asDouble()).as(which).isPositive();
      sensible.assertThat(said.get("level").asText()).as(which).isEqualTo("model");
    }
  }

  private static List<JsonNode> analyze(List<String> texts) {
    try {
      HttpResponse<String> answer =
          service.post("/api/ai/analyze", ESCAPING.writeValueAsString(Map.of("texts", texts)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      List<JsonNode> results = new ArrayList<>();
      ServiceProcess.parse(answer.body()).get("results").forEach(results::add);
      return results;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
