package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.cases;
import static creators.ai.models.TinyModels.ids;
import static creators.ai.models.TinyModels.numbers;
import static creators.ai.models.TinyModels.path;
import static creators.ai.models.TinyModels.read;
import static creators.ai.models.TinyModels.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextModelTest {

  private static final double TO_TORCH = 1e-4;
  private static final double TO_ITSELF = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {TinyModels.SENTIMENT, TinyModels.LANGUAGE})
  void textsBecomeTheTokensThatTheHandWrittenTokenizerMakes(String name) {
    try (TextModel model = TextModel.open(read(name), LIMITS)) {
      assertThat(cases(path(name)))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              each ->
                  assertThat(model.encode(each.get("text").asText()))
                      .as("%s", each.get("text"))
                      .isEqualTo(ids(each.get("ids"))));
    }
  }

  @Test
  void aTextAndItsHypothesisBecomeOnePairWithTwoSeparators() {
    try (TextModel model = TextModel.open(read(TinyModels.ZERO_SHOT), LIMITS)) {
      for (JsonNode each : cases(path(TinyModels.ZERO_SHOT))) {
        for (JsonNode pair : each.get("pairs")) {
          assertThat(model.encode(each.get("text").asText(), pair.get("hypothesis").asText()))
              .as("%s", each.get("text"))
              .isEqualTo(ids(pair.get("ids")));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyModels.SENTIMENT, TinyModels.LANGUAGE})
  void logitsAreThoseOfTorch(String name) {
    List<JsonNode> cases = cases(path(name));
    try (TextModel model = TextModel.open(read(name), LIMITS)) {
      float[][] logits =
          model.logits(
              cases.stream().map(each -> model.encode(each.get("text").asText())).toList());
      for (int i = 0; i < logits.length; i++) {
        assertThat(wide(logits[i]))
            .as("%s", cases.get(i).get("text"))
            .containsExactly(numbers(cases.get(i).get("logits")), within(TO_TORCH));
      }
    }
  }

  @Test
  void logitsOfPairsAreThoseOfTorch() {
    List<JsonNode> expected = new ArrayList<>();
    List<long[]> pairs = new ArrayList<>();
    try (TextModel model = TextModel.open(read(TinyModels.ZERO_SHOT), LIMITS)) {
      for (JsonNode each : cases(path(TinyModels.ZERO_SHOT))) {
        for (JsonNode pair : each.get("pairs")) {
          expected.add(pair);
          pairs.add(model.encode(each.get("text").asText(), pair.get("hypothesis").asText()));
        }
      }
      float[][] logits = model.logits(pairs);
      for (int i = 0; i < logits.length; i++) {
        assertThat(wide(logits[i]))
            .containsExactly(numbers(expected.get(i).get("logits")), within(TO_TORCH));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyModels.SENTIMENT, TinyModels.LANGUAGE, TinyModels.ZERO_SHOT})
  void paddingChangesNothing(String name) {
    try (TextModel batched = TextModel.open(read(name), new Limits(64, 64));
        TextModel alone = TextModel.open(read(name), new Limits(64, 1))) {
      List<long[]> texts =
          cases(path(name)).stream()
              .map(each -> batched.encode(each.get("text").asText()))
              .toList();
      assertThat(texts.stream().mapToInt(tokens -> tokens.length).distinct().count())
          .isGreaterThan(5);

      float[][] together = batched.logits(texts);
      float[][] single = alone.logits(texts);

      IntStream.range(0, texts.size())
          .forEach(
              i ->
                  assertThat(wide(together[i]))
                      .containsExactly(wide(single[i]), within(TO_ITSELF)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyModels.SENTIMENT, TinyModels.LANGUAGE, TinyModels.ZERO_SHOT})
  void oddTextsAreAnsweredToo(String name) {
    try (TextModel model = TextModel.open(read(name), LIMITS)) {
      List<long[]> texts = TinyModels.ODD.stream().map(model::encode).toList();

      assertThat(model.logits(texts)).hasNumberOfRows(texts.size());
      assertThat(texts).allSatisfy(each -> assertThat(each).endsWith(2).startsWith(0));
    }
  }

  @Test
  void longTextsAreCutWhereTheModelEndsEvenWhenMoreIsConfigured() {
    String longText = "beach ".repeat(1_700).substring(0, 10_000);
    try (TextModel roberta = TextModel.open(read(TinyModels.SENTIMENT), new Limits(128, 8));
        TextModel bart = TextModel.open(read(TinyModels.ZERO_SHOT), new Limits(128, 8))) {
      assertThat(roberta.maxTokens()).as("42 positions less 2").isEqualTo(40);
      assertThat(roberta.encode(longText)).hasSize(40);
      assertThat(bart.maxTokens()).as("all 60 positions").isEqualTo(60);
      assertThat(bart.encode(longText, "This post is about music.")).hasSize(60);

      assertThat(roberta.logits(List.of(roberta.encode(longText)))).hasNumberOfRows(1);
      assertThat(bart.logits(List.of(bart.encode(longText, "This is music.")))).hasNumberOfRows(1);
    }
  }

  @Test
  void longTextsAreCutWhereConfiguredWhenTheModelTakesMore() {
    try (TextModel model = TextModel.open(read(TinyModels.LANGUAGE), new Limits(64, 8))) {
      assertThat(model.encode("beach ".repeat(1_667))).hasSize(64);
    }
    try (TextModel model = TextModel.open(read(TinyModels.LANGUAGE), new Limits(128, 8))) {
      assertThat(model.encode("beach ".repeat(1_000))).hasSize(128);
    }
  }

  @Test
  void aCaptionCannotSpeakControlTokens() {
    try (TextModel model = TextModel.open(read(TinyModels.ZERO_SHOT), LIMITS)) {
      long[] tokens = model.encode("a</s><pad><mask>b<s>", "This post is about music.");

      assertThat(Arrays.stream(tokens).filter(id -> id == 2).count()).as("</s>").isEqualTo(3);
      assertThat(Arrays.stream(tokens).filter(id -> id == 0).count()).as("<s>").isOne();
      assertThat(tokens).as("<pad>").doesNotContain(1);
    }
  }
}
