package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime's telemetry and the tokenizers' cache would both write there. */
class NothingBelowHomeTest {

  private static final long LIMIT_SECONDS = 120;

  @Test
  void aRunOfTheModelWritesNoFileBelowHomeAndLeavesNoneElsewhere(
      @TempDir Path home, @TempDir Path temporary) throws IOException, InterruptedException {
    Path output = temporary.resolveSibling(temporary.getFileName() + ".log");
    Process run = start(home, temporary, output);
    boolean ended = run.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    run.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    assertThat(output).content().contains("answers: 1");
    assertThat(run.exitValue()).isZero();
    assertThat(filesIn(home)).isEmpty();
    assertThat(filesIn(temporary)).isEmpty();
    Files.delete(output);
  }

  private static Process start(Path home, Path temporary, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.home=" + home,
            "-Djava.io.tmpdir=" + temporary,
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            RunTrunk.class.getName());
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** What the child does. */
  static final class RunTrunk {
    private RunTrunk() {}

    public static void main(String[] arguments) {
      try (TrunkModel model = Trunk.load(1)) {
        System.out.println("answers: " + model.run(List.of("A quiet morning by the lake")).size());
      }
    }
  }
}
