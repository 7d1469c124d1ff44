package creators.ai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import creators.ai.models.DropIns.Choice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models/fetch.sh} against a small hub of our own: nothing is fetched from outside. */
class FetchScriptTest {

  private static final Path SCRIPT = Path.of("models/fetch.sh").toAbsolutePath();

  private static final Map<String, String> REPOSITORIES =
      Map.of(
          "/Xenova/twitter-roberta-base-sentiment-latest/", TinyModels.SENTIMENT,
          "/Xenova/bart-large-mnli/", TinyModels.ZERO_SHOT,
          "/protectai/xlm-roberta-base-language-detection-onnx/", TinyModels.LANGUAGE);

  @TempDir Path dir;
  private Path models;
  private HttpServer hub;
  private volatile String broken = "nothing";

  @BeforeEach
  void openTheHub() throws Exception {
    models = Files.createDirectory(dir.resolve("models"));
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
        "skipped: there is no curl");
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::answer);
    hub.start();
  }

  @AfterEach
  void closeTheHub() {
    if (hub != null) {
      hub.stop(0);
    }
  }

  @Test
  void whatIsFetchedIsTakenAsItLies() throws Exception {
    assertThat(fetch("all")).isZero();

    try (DropIns dropIns = DropIns.scan(models, Choice.BY_FOLDER, TinyModels.LIMITS)) {
      assertThat(dropIns.problems()).isEmpty();
      assertThat(dropIns.sentiment().use(SequenceClassifier::version)).isPresent();
      assertThat(dropIns.category().use(ZeroShotClassifier::version)).isPresent();
      assertThat(dropIns.language().use(SequenceClassifier::version)).isPresent();
    }
    assertThat(fetch("sentiment")).as("a second time, over the first").isZero();
    try (Stream<Path> left = Files.list(models)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("sentiment", "zero-shot", "language-detection");
    }
  }

  @Test
  void aFetchThatFailsLeavesNoHalfModelAndGoesOnLater() throws Exception {
    broken = "model.onnx";
    assertThat(fetch("sentiment")).isNotZero();
    assertThat(models.resolve("sentiment")).doesNotExist();

    broken = "config.json";
    assertThat(fetch("sentiment")).as("config.json is there already").isZero();
    assertThat(models.resolve("sentiment/model.onnx"))
        .hasSameBinaryContentAs(TinyModels.path(TinyModels.SENTIMENT).resolve("model.onnx"));
  }

  @Test
  void withoutANameItOnlyTells() throws Exception {
    assertThat(fetch()).isZero();

    assertThat(dir.resolve("log"))
        .content()
        .contains(Stream.of(DropIns.Task.values()).map(DropIns.Task::hubName).toList());
    try (Stream<Path> left = Files.list(models)) {
      assertThat(left).isEmpty();
    }
  }

  private int fetch(String... names) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SCRIPT.toString(), "--to", models.toString(), "--from"));
    command.add("http://127.0.0.1:" + hub.getAddress().getPort());
    command.addAll(List.of(names));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile());
    builder.environment().put("no_proxy", "127.0.0.1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      for (Map.Entry<String, String> repository : REPOSITORIES.entrySet()) {
        String begin = repository.getKey() + "resolve/main/";
        if (path.startsWith(begin) && !path.endsWith(broken)) {
          String file = path.substring(begin.length());
          Path folder = TinyModels.path(repository.getValue());
          Path stored = folder.resolve(file);
          byte[] bytes =
              Files.readAllBytes(
                  Files.exists(stored) ? stored : folder.resolve(Path.of(file).getFileName()));
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          return;
        }
      }
      exchange.sendResponseHeaders(404, -1);
    }
  }
}
