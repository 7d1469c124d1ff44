package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testing.BrokenModel;

/** Models that pass the question they are asked on loading, and go wrong at work. */
class BrokenModelTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = "HANGS", mode = EnumSource.Mode.EXCLUDE)
  void aModelThatFailsAtWorkFailsByNameAndCanBeAskedAgain(BrokenModel broken) throws IOException {
    try (var model = open(broken)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> model.classify(List.of("a text")))
            .isInstanceOf(ModelException.class)
            .hasMessageContaining("fails on a text");
      }
      assertThat(model.classify(List.of("a text", "another"))).hasSize(2);
    }
  }

  @Test
  void aModelThatHangsTakesSecondsForAText() throws IOException {
    try (var model = open(BrokenModel.HANGS)) {
      long began = System.nanoTime();
      assertThat(model.classify(List.of("a text"))).hasSize(1);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  private SequenceClassifier<?> open(BrokenModel broken) throws IOException {
    for (String part : List.of("config.json", "tokenizer.json")) {
      Files.copy(TinyModels.path(TinyModels.SENTIMENT).resolve(part), folder.resolve(part));
    }
    Files.write(folder.resolve("model.onnx"), broken.onnx());
    return SequenceClassifier.sentiment(ModelFolder.read(folder), TinyModels.LIMITS);
  }
}
