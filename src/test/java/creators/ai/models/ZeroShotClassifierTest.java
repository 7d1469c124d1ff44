package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.cases;
import static creators.ai.models.TinyModels.copy;
import static creators.ai.models.TinyModels.edit;
import static creators.ai.models.TinyModels.label;
import static creators.ai.models.TinyModels.numbers;
import static creators.ai.models.TinyModels.path;
import static creators.ai.models.TinyModels.read;
import static creators.ai.models.ZeroShotClassifier.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import creators.ai.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroShotClassifierTest {

  @TempDir Path dir;

  @Test
  void categoriesHaveTheSharesThatTorchGivesThem() {
    try (ZeroShotClassifier model = open(read(TinyModels.ZERO_SHOT))) {
      for (JsonNode each : cases(path(TinyModels.ZERO_SHOT))) {
        List<JsonNode> pairs =
            StreamSupport.stream(each.get("pairs").spliterator(), false).toList();
        List<Category> candidates =
            pairs.stream().map(pair -> Category.of(pair.get("category").asText())).toList();

        Map<Category, Double> scores = model.score(each.get("text").asText(), candidates);

        assertThat(scores.keySet()).containsExactlyElementsOf(candidates);
        assertThat(scores.values().stream().mapToDouble(share -> share).toArray())
            .containsExactly(numbers(each.get("scores")), within(1e-4));
        assertThat(candidates)
            .extracting(model::hypothesis)
            .isEqualTo(pairs.stream().map(pair -> pair.get("hypothesis").asText()).toList());
      }
    }
  }

  @Test
  void eachCandidateCostsOnePass() {
    try (ZeroShotClassifier model = open(read(TinyModels.ZERO_SHOT))) {
      assertThat(model.score("a text", List.of())).isEmpty();
      assertThat(model.passes()).isZero();

      model.score("a text", List.of(Category.MUSIC, Category.SPORTS, Category.PETS_ANIMALS));
      assertThat(model.score("a text", List.of(Category.MUSIC))).containsEntry(Category.MUSIC, 1.0);
      assertThat(model.passes()).isEqualTo(4);
    }
  }

  @Test
  void everyOddTextIsScoredOverAllCategories() {
    List<Category> all = List.of(Category.values());
    try (ZeroShotClassifier model = open(read(TinyModels.ZERO_SHOT))) {
      assertThat(TinyModels.ODD)
          .allSatisfy(text -> assertThat(model.score(text, all)).hasSize(all.size()));
    }
  }

  @Test
  void entailmentIsFoundWhereverItStands() throws IOException {
    Path folder = copy(TinyModels.ZERO_SHOT, dir.resolve("swapped"));
    label(folder, "ENTAILMENT", "neutral", "contradiction");

    assertThat(Labels.entailment(ModelFolder.read(folder))).isZero();
    assertThat(Labels.entailment(read(TinyModels.ZERO_SHOT))).isEqualTo(2);
  }

  @Test
  void aModelWithoutEntailmentIsRefused() throws IOException {
    Path folder = copy(TinyModels.ZERO_SHOT, dir.resolve("bart"));
    label(folder, "negative", "neutral", "positive");

    refused(folder, "has no entailment in label2id");
  }

  @Test
  void labelsThatContradictEachOtherAreRefused() throws IOException {
    Path folder = copy(TinyModels.ZERO_SHOT, dir.resolve("bart"));
    edit(folder, config -> config.putObject("label2id").put("entailment", 1));
    refused(folder, "contradicts itself: label2id puts entailment at index 1");

    edit(folder, config -> config.putObject("label2id").put("entailment", 7));
    refused(folder, "puts entailment at index 7, which is none");
  }

  @Test
  void aModelTooShortForItsHypothesesIsRefused() throws IOException {
    Path folder = copy(TinyModels.ZERO_SHOT, dir.resolve("bart"));
    edit(folder, config -> config.put("max_position_embeddings", 30));

    assertThatThrownBy(() -> open(ModelFolder.read(folder)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": needs more than half")
        .hasMessageContaining("This post is about");
  }

  @Test
  void batchesAreFilledWithThePadIdOfTheConfiguration() throws IOException {
    Path folder = copy(TinyModels.ZERO_SHOT, dir.resolve("bart"));
    edit(folder, config -> config.put("pad_token_id", 2));

    List<Category> ofOtherLengths = List.of(Category.FOOD_DRINK, Category.TRAVEL_TOURISM);
    try (ZeroShotClassifier wrong = open(ModelFolder.read(folder));
        ZeroShotClassifier right = open(read(TinyModels.ZERO_SHOT))) {
      assertThat(right.score("", ofOtherLengths)).hasSize(2);
      assertThatThrownBy(() -> wrong.score("", ofOtherLengths))
          .as("BART reads its answer at the last </s>, of which each text must have as many")
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(folder.resolve("onnx/model.onnx") + ": fails on a text");
    }
  }

  @Test
  void aTemplateMustHaveOnePlaceForTheCategory() {
    assertThatThrownBy(
            () -> ZeroShotClassifier.open(read(TinyModels.ZERO_SHOT), "About what?", LIMITS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void refused(Path folder, String reason) {
    assertThatThrownBy(() -> open(ModelFolder.read(folder)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(folder.resolve("config.json") + ": ")
        .hasMessageContaining(reason);
  }

  private static ZeroShotClassifier open(ModelFolder folder) {
    return ZeroShotClassifier.open(folder, TEMPLATE, LIMITS);
  }
}
