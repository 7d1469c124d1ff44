package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrunkModelTest {

  private static final List<String> ODD =
      List.of(
          "",
          " \n\t",
          "😂",
          "\ud83d",
          "\ude00 reversed \ud83d",
          "a\u0000b\uffff\u202e",
          "مرحبا بكم في بيتنا",
          "word ".repeat(2_000),
          "😀".repeat(10_000),
          "x".repeat(10_000),
          "#" + "#tag".repeat(3_000),
          "@@@ ## http:// www. https://");

  /** Of a text alone to the same text in company; two different texts are far below. */
  private static final double NEAR = 0.93;

  private static TrunkModel single;
  private static TrunkModel batched;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    single = Trunk.load(1);
    batched = Trunk.load(16);
  }

  @AfterAll
  static void close() {
    single.close();
    batched.close();
  }

  @Test
  void oddTextsAreAnsweredWithProbabilities() {
    List<TrunkOutput> outputs = batched.run(ODD);
    assertThat(outputs).hasSameSizeAs(ODD);
    assertThat(outputs)
        .allSatisfy(
            output -> {
              assertThat(Arrays.stream(output.sentiment()).sum()).isBetween(0.999999, 1.000001);
              assertThat(Arrays.stream(output.category()).sum()).isBetween(0.999999, 1.000001);
              assertThat(cosine(output.embedding(), output.embedding())).isBetween(0.999, 1.001);
            });
  }

  @Test
  void noTextsHaveNoAnswers() {
    assertThat(batched.run(List.of())).isEmpty();
  }

  @Test
  void answersKeepTheOrderOfTheTexts() {
    List<String> texts = new ArrayList<>(ODD);
    for (int i = 0; i < 40; i++) {
      texts.add("Number " + i + " of our walks" + " through the old town".repeat(i % 7));
    }
    Collections.shuffle(texts, new Random(3));
    List<TrunkOutput> together = batched.run(texts);
    for (int i = 0; i < texts.size(); i++) {
      float[] alone = single.run(List.of(texts.get(i))).getFirst().embedding();
      assertThat(cosine(alone, together.get(i).embedding())).isGreaterThan(NEAR);
    }
  }

  @Test
  void aTextAloneIsAlwaysAnsweredAlike() {
    List<TrunkOutput> alone = single.run(List.of("Best coffee in town", "Sad news today"));
    List<TrunkOutput> again = single.run(List.of("Sad news today", "Best coffee in town"));
    assertThat(alone.get(0).embedding()).isEqualTo(again.get(1).embedding());
    assertThat(alone.get(1).category()).isEqualTo(again.get(0).category());
  }

  @Test
  void manyThreadsShareOneModel() throws Exception {
    String text = "Found a quiet bay and stayed until sunset";
    float[] expected = single.run(List.of(text)).getFirst().embedding();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<TrunkOutput>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(threads.submit(() -> single.run(List.of(text)).getFirst()));
      }
      for (Future<TrunkOutput> answer : answers) {
        assertThat(answer.get().embedding()).isEqualTo(expected);
      }
    }
  }

  @Test
  void goodNewsReadsBetterThanBadNews() {
    List<TrunkOutput> outputs =
        single.run(List.of("I love this, the best day ever!", "I hate this, the worst day ever."));
    assertThat(outputs.get(0).sentiment()[2]).isGreaterThan(outputs.get(1).sentiment()[2]);
    assertThat(outputs.get(1).sentiment()[0]).isGreaterThan(outputs.get(0).sentiment()[0]);
  }

  @Test
  void aClosedModelSaysSo() {
    TrunkModel closed = Trunk.load(1);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.run(List.of("text")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    for (String missing : List.of("config.json", "tokenizer.json", "model.onnx")) {
      copy();
      Files.delete(folder.resolve(missing));
      assertThatThrownBy(() -> TrunkModel.load(folder, 1))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(folder.resolve(missing).toString())
          .hasMessageContaining("missing");
    }
  }

  @Test
  void aCorruptFileIsNamed() throws IOException {
    for (String corrupt : List.of("config.json", "tokenizer.json", "model.onnx")) {
      copy();
      Files.writeString(folder.resolve(corrupt), "this is no model");
      assertThatThrownBy(() -> TrunkModel.load(folder, 1))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(folder.resolve(corrupt).toString());
    }
  }

  @Test
  void aLabelThatIsNoCategoryIsNamed() throws IOException {
    copy();
    Path config = folder.resolve("config.json");
    String changed = Files.readString(config).replace("Food & Drink", "Foot & Drink");
    Files.writeString(config, changed);
    assertThatThrownBy(() -> TrunkModel.load(folder, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("category_labels")
        .hasMessageContaining("Foot & Drink");
  }

  private void copy() throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "model.onnx")) {
      Files.copy(
          Trunk.FOLDER.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static double cosine(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
