package creators.ai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import creators.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The tiny models that {@code training/dropins} builds, and what torch says to their texts. */
final class TinyModels {

  static final Path ROOT = Path.of("src/test/resources/models");
  static final String SENTIMENT = "sentiment";
  static final String LANGUAGE = "language-detection";
  static final String ZERO_SHOT = "zero-shot";
  static final Limits LIMITS = new Limits(64, 8);

  /** Texts that once broke some tokenizer or other. */
  static final List<String> ODD =
      List.of(
          "",
          " ",
          "\n\r\t",
          "\u0000",
          "a\u0000b\u0007\u001b[31m",
          "\ud83d",
          "\ude0d",
          "x\ud83dy\ude0dz",
          "\u202e\u0645\u0631\u062d\u0628\u0627\u202c",
          "e" + "\u0301".repeat(500),
          "\ud83d\ude0d".repeat(2_000),
          "</s>",
          "<s></s></s><pad><mask><unk>",
          "\ufeff\u200b\u200d\ufffd\uffff",
          "word ".repeat(2_000),
          "x".repeat(10_000));

  private TinyModels() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static ModelFolder read(String name) {
    return ModelFolder.read(path(name));
  }

  static List<JsonNode> cases(Path folder) {
    try {
      JsonNode golden = Json.MAPPER.readTree(folder.resolve("golden.json").toFile());
      return StreamSupport.stream(golden.get("cases").spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }

  static long[] ids(JsonNode array) {
    return IntStream.range(0, array.size()).mapToLong(i -> array.get(i).asLong()).toArray();
  }

  static double[] wide(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  /** A copy that a test may spoil. */
  static Path copy(String name, Path to) throws IOException {
    Path from = path(name);
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file).toString()),
                StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }

  static void edit(Path folder, Consumer<ObjectNode> change) throws IOException {
    Path file = folder.resolve("config.json");
    ObjectNode config = (ObjectNode) Json.MAPPER.readTree(file.toFile());
    change.accept(config);
    Files.writeString(file, config.toString());
  }

  /** Names other labels, in both directions. */
  static void label(Path folder, String... labels) throws IOException {
    edit(
        folder,
        config -> {
          ObjectNode names = config.putObject("id2label");
          ObjectNode indexes = config.putObject("label2id");
          for (int i = 0; i < labels.length; i++) {
            names.put(String.valueOf(i), labels[i]);
            indexes.put(labels[i], i);
          }
        });
  }

  /** Cuts a file in the middle, as an interrupted download leaves it. */
  static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
