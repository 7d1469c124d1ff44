package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models and answers in the repository are those that {@code training/dropins} makes. */
class PythonReferenceTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final double TOLERANCE = 1e-4;

  @TempDir Path out;

  @BeforeEach
  void needsPythonWithTorch() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "skipped: there is no " + PYTHON);
    assumeTrue(
        python("-c", "import torch, onnx") == 0, "skipped: " + PYTHON + " has no torch and onnx");
  }

  @Test
  void theScriptMakesTheSameModelsAgain() throws Exception {
    assertThat(python("-m", "dropins.make_tiny", out.toString())).isZero();

    for (String name : List.of(TinyModels.SENTIMENT, TinyModels.LANGUAGE, TinyModels.ZERO_SHOT)) {
      for (String file : List.of("tokenizer.json", "config.json")) {
        assertThat(out.resolve(name).resolve(file))
            .hasSameTextualContentAs(TinyModels.path(name).resolve(file));
      }
      List<JsonNode> made = TinyModels.cases(out.resolve(name));
      List<JsonNode> kept = TinyModels.cases(TinyModels.path(name));
      assertThat(made).hasSameSizeAs(kept);
      for (int i = 0; i < made.size(); i++) {
        assertSame(made.get(i), kept.get(i));
      }
    }
  }

  /** Numbers may differ in the last digits, as they do between machines; nothing else may. */
  private static void assertSame(JsonNode made, JsonNode kept) {
    assertThat(made.getNodeType()).isEqualTo(kept.getNodeType());
    assertThat(made.size()).isEqualTo(kept.size());
    if (made.isObject()) {
      made.properties().forEach(entry -> assertSame(entry.getValue(), kept.path(entry.getKey())));
    } else if (made.isArray()) {
      for (int i = 0; i < made.size(); i++) {
        assertSame(made.get(i), kept.get(i));
      }
    } else if (made.isDouble()) {
      assertThat(made.doubleValue()).isCloseTo(kept.doubleValue(), within(TOLERANCE));
    } else {
      assertThat(made).isEqualTo(kept);
    }
  }

  private int python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("training").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.resolve("python.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
