package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.copy;
import static creators.ai.models.TinyModels.cut;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.models.DropIns.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropInsTest {

  @TempDir Path dir;

  @Test
  void anEmptyModelsFolderLeavesWhatIsShipped() {
    try (DropIns dropIns = DropIns.scan(dir, Choice.BY_FOLDER, LIMITS)) {
      assertThat(dropIns.sentiment().lease()).isEmpty();
      assertThat(dropIns.category().lease()).isEmpty();
      assertThat(dropIns.language().lease()).isEmpty();
      assertThat(dropIns.problems()).isEmpty();
    }
  }

  @Test
  void modelsInTheirFoldersAreTakenWithoutAWordOfConfiguration() throws IOException {
    copy(TinyModels.SENTIMENT, dir.resolve("sentiment"));
    copy(TinyModels.ZERO_SHOT, dir.resolve("zero-shot"));
    copy(TinyModels.LANGUAGE, dir.resolve("language-detection"));

    try (DropIns dropIns = DropIns.scan(dir, Choice.BY_FOLDER, LIMITS)) {
      assertThat(dropIns.problems()).isEmpty();
      assertThat(dropIns.sentiment().use(model -> model.classify(List.of("a", "b"))))
          .get()
          .satisfies(scores -> assertThat(scores).hasSize(2));
      assertThat(dropIns.language().use(model -> model.classify(List.of("hola")).getFirst().best()))
          .isPresent();
      assertThat(
              dropIns
                  .category()
                  .use(model -> model.score("a", List.of(Category.MUSIC, Category.SPORTS))))
          .get()
          .satisfies(scores -> assertThat(scores).hasSize(2));
    }
  }

  @Test
  void foldersNamedAsAtHuggingFaceAreTakenToo() throws IOException {
    copy(TinyModels.SENTIMENT, dir.resolve("cardiffnlp--twitter-roberta-base-sentiment-latest"));
    copy(TinyModels.ZERO_SHOT, dir.resolve("facebook--bart-large-mnli"));
    copy(TinyModels.LANGUAGE, dir.resolve("papluca--xlm-roberta-base-language-detection"));

    try (DropIns dropIns = DropIns.scan(dir, Choice.BY_FOLDER, LIMITS)) {
      assertThat(dropIns.sentiment().use(SequenceClassifier::version)).isPresent();
      assertThat(dropIns.category().use(ZeroShotClassifier::version)).isPresent();
      assertThat(dropIns.language().use(SequenceClassifier::version)).isPresent();
      assertThat(dropIns.problems()).isEmpty();
    }
  }

  @Test
  void theConfigurationNamesAFolderOrAModelOfHuggingFace() throws IOException {
    Path elsewhere = copy(TinyModels.SENTIMENT, dir.resolve("elsewhere/mine"));
    Path models = dir.resolve("models");
    copy(TinyModels.ZERO_SHOT, models.resolve("somebody--bart-mnli"));
    copy(TinyModels.LANGUAGE, models.resolve("mine"));
    Choice choice =
        new Choice(
            Optional.of(elsewhere.toAbsolutePath().toString()),
            Optional.of("somebody/bart-mnli"),
            Optional.of("mine"));

    try (DropIns dropIns = DropIns.scan(models, choice, LIMITS)) {
      assertThat(dropIns.problems()).isEmpty();
      assertThat(dropIns.sentiment().use(SequenceClassifier::version)).isPresent();
      assertThat(dropIns.category().use(ZeroShotClassifier::version)).isPresent();
      assertThat(dropIns.language().use(SequenceClassifier::version)).isPresent();
    }
  }

  @Test
  void theConfigurationCanKeepWhatIsShipped() throws IOException {
    copy(TinyModels.SENTIMENT, dir.resolve("sentiment"));
    Choice shipped = new Choice(Optional.of(DropIns.SHIPPED), Optional.empty(), Optional.empty());

    try (DropIns dropIns = DropIns.scan(dir, shipped, LIMITS)) {
      assertThat(dropIns.sentiment().lease()).isEmpty();
      assertThat(dropIns.problems()).isEmpty();
    }
  }

  @Test
  void aNamedModelThatIsNotThereIsAProblem() {
    Choice named = new Choice(Optional.of("mine"), Optional.empty(), Optional.empty());

    try (DropIns dropIns = DropIns.scan(dir, named, LIMITS)) {
      assertThat(dropIns.problems())
          .containsExactly(
              "sentiment (AI_SENTIMENT_MODEL): " + dir.resolve("mine") + ": is not a folder");
    }
  }

  @Test
  void oneBadModelIsLeftOutWholeAndTheOthersWork() throws IOException {
    copy(TinyModels.SENTIMENT, dir.resolve("sentiment"));
    Path bad = copy(TinyModels.ZERO_SHOT, dir.resolve("zero-shot"));
    cut(bad.resolve("onnx/model.onnx"));

    try (DropIns dropIns = DropIns.scan(dir, Choice.BY_FOLDER, LIMITS)) {
      assertThat(dropIns.category().lease()).isEmpty();
      assertThat(dropIns.sentiment().use(SequenceClassifier::version)).isPresent();
      assertThat(dropIns.problems())
          .singleElement()
          .asString()
          .startsWith("zero-shot (AI_CATEGORY_MODEL): " + bad.resolve("onnx/model.onnx") + ": ");
    }
  }

  @Test
  void aModelLaidDownLaterIsTakenWithoutARestart() throws IOException {
    try (DropIns dropIns = DropIns.scan(dir, Choice.BY_FOLDER, LIMITS)) {
      copy(TinyModels.LANGUAGE, dir.resolve("language-detection"));

      assertThat(dropIns.check()).as("perhaps still being copied").isFalse();
      assertThat(dropIns.check()).isTrue();
      assertThat(dropIns.language().use(SequenceClassifier::version)).isPresent();
    }
  }
}
