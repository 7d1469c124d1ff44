package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.copy;
import static creators.ai.models.TinyModels.edit;
import static creators.ai.models.TinyModels.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.ai.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a folder, the message names the file and what is wrong. */
class ModelFolderTest {

  @TempDir Path dir;
  private Path folder;

  @BeforeEach
  void copyASoundModel() throws IOException {
    folder = copy(TinyModels.SENTIMENT, dir.resolve("sentiment"));
  }

  @Test
  void aSoundFolderIsReadWhole() {
    ModelFolder read = ModelFolder.read(folder);

    assertThat(read.architecture()).isEqualTo(Architecture.ROBERTA);
    assertThat(read.labels()).containsExactly("negative", "neutral", "positive");
    assertThat(read.padId()).isOne();
    assertThat(read.mostTokens()).isEqualTo(40);
    assertThat(read.model()).isEqualTo(folder.resolve("model.onnx"));
  }

  @Test
  void theModelMayLieInAFolderOfItsOwn() {
    assertThat(TinyModels.read(TinyModels.ZERO_SHOT).model())
        .isEqualTo(TinyModels.path(TinyModels.ZERO_SHOT).resolve("onnx/model.onnx"));
  }

  @Test
  void theVersionChangesWithTheFilesAndOnlyWithThem() throws IOException {
    String version = ModelFolder.read(folder).version();

    assertThat(version).matches("sentiment-[0-9a-f]{8}");
    assertThat(
            ModelFolder.read(copy(TinyModels.SENTIMENT, dir.resolve("other/sentiment"))).version())
        .isEqualTo(version);
    label(folder, "LABEL_0", "LABEL_1", "LABEL_2");
    assertThat(ModelFolder.read(folder).version()).isNotEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "tokenizer.json", "config.json"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));

    refused(file, "is missing");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> ModelFolder.read(dir.resolve("nowhere")))
        .isInstanceOf(ModelException.class)
        .hasMessage(dir.resolve("nowhere") + ": is not a folder");
  }

  @Test
  void anotherArchitectureIsRefused() throws IOException {
    edit(folder, config -> config.putArray("architectures").add("RobertaForMaskedLM"));

    refused(
        "config.json",
        "describes the architecture RobertaForMaskedLM (model_type roberta), expected");
  }

  @Test
  void aModelOfInferenceIsNoSentimentModel() throws IOException {
    Path bart = copy(TinyModels.ZERO_SHOT, dir.resolve("bart"));
    label(bart, "negative", "neutral", "positive");

    assertThatThrownBy(() -> SequenceClassifier.sentiment(ModelFolder.read(bart), LIMITS))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            bart.resolve("config.json")
                + ": describes a bart model, expected roberta or xlm-roberta");
  }

  @Test
  void aLabelThatMeansNoMoodIsNamed() throws IOException {
    label(folder, "negative", "joyful", "positive");

    refused("config.json", "has a label that means no sentiment: joyful");
  }

  @Test
  void numberedLabelsOfAnythingButThreeMoodsAreRefused() throws IOException {
    label(folder, "LABEL_0", "LABEL_1");

    refused("config.json", "has a label that means no sentiment: LABEL_0");
  }

  @Test
  void moodsWithoutANegativeOneAreRefused() throws IOException {
    label(folder, "neutral", "positive");

    refused("config.json", "must have a positive and a negative label");
  }

  @Test
  void aLabelThatMeansNoLanguageIsNamed() throws IOException {
    Path language = copy(TinyModels.LANGUAGE, dir.resolve("language"));
    label(language, "ja", "nl", "ar", "en", "es", "klingon");

    assertThatThrownBy(() -> SequenceClassifier.language(ModelFolder.read(language), LIMITS))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            language.resolve("config.json") + ": has a label that means no language: klingon");
  }

  @Test
  void labelsThatTheModelDoesNotGiveAreRefused() throws IOException {
    label(folder, "negative", "positive");

    refused("model.onnx", "gives 3 numbers a text, but config.json names 2 labels");
  }

  @Test
  void labelsWithAGapAreRefused() throws IOException {
    edit(folder, config -> config.putObject("id2label").put("0", "negative").put("2", "positive"));

    refused("config.json", "does not number its labels from 0 on");
  }

  @Test
  void aModelCutOffInTheMiddleIsRefused() throws IOException {
    TinyModels.cut(folder.resolve("model.onnx"));

    refused("model.onnx", "");
  }

  @Test
  void aModelOfZerosOrNothingIsRefused() throws IOException {
    Files.write(folder.resolve("model.onnx"), new byte[5_000]);
    refused("model.onnx", "");

    Files.write(folder.resolve("model.onnx"), new byte[0]);
    refused("model.onnx", "");
  }

  @Test
  void aPointerInPlaceOfAModelIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1\nsize 498\n");

    refused("model.onnx", "");
  }

  @Test
  void aModelThatAsksForWhatWeDoNotHaveIsRefused() throws IOException {
    Files.copy(
        TinyModels.path("unfeedable/model.onnx"),
        folder.resolve("model.onnx"),
        StandardCopyOption.REPLACE_EXISTING);

    refused("model.onnx", "asks for the input pixel_values");
  }

  @Test
  void aTokenizerCutOffInTheMiddleIsRefused() throws IOException {
    TinyModels.cut(folder.resolve("tokenizer.json"));

    refused("tokenizer.json", "is not well-formed JSON");
  }

  @Test
  void aTokenizerOfAnotherModelIsRefused() throws IOException {
    edit(folder, config -> config.put("vocab_size", 100));

    refused("tokenizer.json", "tokens, but the model of config.json only 100");
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 0}}}");

    refused("tokenizer.json", "");
  }

  @Test
  void aConfigurationCutOffInTheMiddleIsRefused() throws IOException {
    TinyModels.cut(folder.resolve("config.json"));

    refused("config.json", "is not well-formed JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pad_token_id", "max_position_embeddings", "vocab_size"})
  void aNumberThatIsMissingIsNamed(String key) throws IOException {
    edit(folder, config -> config.remove(key));

    refused("config.json", "must give " + key);
  }

  @Test
  void theNamesOfMoodsAreReadInEveryUsualSpelling() throws IOException {
    for (String[] labels :
        new String[][] {{"LABEL_0", "LABEL_1", "LABEL_2"}, {"NEG", "NEU", "POS"}}) {
      label(folder, labels);

      assertThat(Labels.sentiments(ModelFolder.read(folder)))
          .containsExactly(Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE);
    }
  }

  @Test
  void theNamesOfLanguagesBecomeTwoLetters() throws IOException {
    Path language = copy(TinyModels.LANGUAGE, dir.resolve("language"));
    label(language, "zh-cn", "pt_BR", "eng_Latn", "deu", "EN", "ja");

    assertThat(Labels.languages(ModelFolder.read(language)))
        .containsExactly("zh", "pt", "en", "de", "en", "ja");
  }

  private void refused(String file, String reason) {
    assertThatThrownBy(() -> SequenceClassifier.sentiment(ModelFolder.read(folder), LIMITS))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(folder.resolve(file) + ": ")
        .hasMessageContaining(reason);
  }
}
