package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A models folder for each node, made of links to the shipped one, into which things are dropped.
 */
final class Models {

  private static final Path SHIPPED = Path.of("models").toAbsolutePath();
  private static final Path DROP_IN =
      Path.of("src", "test", "resources", "models", "sentiment").toAbsolutePath();
  private static final String NAME = "sentiment";

  private final Path root;

  Models(Path root) {
    this.root = root;
  }

  /** The folder of a node. */
  Path folder(String node) {
    try {
      Path folder = root.resolve(node);
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        try (Stream<Path> shipped = Files.list(SHIPPED)) {
          for (Path each : shipped.filter(Files::isDirectory).toList()) {
            Files.createSymbolicLink(folder.resolve(each.getFileName()), each);
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops in a model with this file; it is taken for one after some ten seconds. */
  void dropIn(String node, byte[] onnx) {
    try {
      Path broken = Files.createDirectories(folder(node).resolve(NAME));
      for (String part : List.of("config.json", "tokenizer.json")) {
        Files.copy(DROP_IN.resolve(part), broken.resolve(part));
      }
      Files.write(broken.resolve("model.onnx"), onnx);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away again. */
  void repair(String node) {
    try {
      Path broken = folder(node).resolve(NAME);
      for (String part : List.of("config.json", "tokenizer.json", "model.onnx", "")) {
        Files.deleteIfExists(broken.resolve(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
