package creators.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import creators.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden documents: every shape, about invented people. */
final class Golden {
  private Golden() {}

  static String text(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/documents/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all golden documents, in alphabetical order. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/documents"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document without the value at a JSON pointer. */
  static String without(String golden, String pointer) {
    return changed(golden, pointer, null);
  }

  /** The document with another value, given as JSON, at a JSON pointer. */
  static String replaced(String golden, String pointer, String value) {
    return changed(golden, pointer, tree(value));
  }

  /** A document's tree. */
  static JsonNode tree(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String changed(String golden, String pointer, JsonNode value) {
    JsonNode root = tree(text(golden));
    int cut = pointer.lastIndexOf('/');
    String name = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
    switch (root.at(pointer.substring(0, cut))) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array when value == null -> array.remove(Integer.parseInt(name));
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      case JsonNode _ -> throw new IllegalArgumentException("nothing at " + pointer);
    }
    return root.toString();
  }
}
