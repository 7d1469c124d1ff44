package creators.ai.models;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code config.json} of a hashed n-gram model. Whatever is missing or out of range is named,
 * with the file, in a {@link ModelException}. Paths are written {@code features/word_ngrams}.
 */
record ModelConfig(Path file, JsonNode root) {

  static ModelConfig read(Path file) {
    byte[] bytes = bytes(file);
    try {
      return new ModelConfig(file, Json.MAPPER.readTree(bytes));
    } catch (IOException problem) {
      throw new ModelException(file, "is not JSON", problem);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException problem) {
      throw new ModelException(file, "is missing", problem);
    } catch (IOException problem) {
      throw new ModelException(file, "cannot be read: " + problem.getMessage(), problem);
    }
  }

  JsonNode at(String path) {
    return root.at("/" + path);
  }

  String text(String path) {
    JsonNode node = at(path);
    if (!node.isTextual()) {
      throw new ModelException(file, path + " is not a text");
    }
    return node.textValue();
  }

  double number(String path, double least, double most) {
    JsonNode node = at(path);
    if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
      throw new ModelException(file, path + " is not a number from " + least + " to " + most);
    }
    return node.doubleValue();
  }

  double[] numbers(String path, int count) {
    JsonNode node = at(path);
    if (!node.isArray() || node.size() != count) {
      throw new ModelException(file, path + " is not a list of " + count + " numbers");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(path + "/" + i, -1_000, 1_000);
    }
    return numbers;
  }

  /** A list of different texts, not empty. */
  List<String> strings(String path) {
    JsonNode node = at(path);
    List<String> strings = new ArrayList<>();
    for (JsonNode each : node) {
      strings.add(each.asText());
    }
    if (!node.isArray() || strings.isEmpty() || strings.stream().distinct().count() < node.size()) {
      throw new ModelException(file, path + " is not a list of different labels");
    }
    return List.copyOf(strings);
  }

  /** Refuses other labels than the code knows, or another order. */
  void requireLabels(List<String> expected) {
    List<String> labels = strings("labels");
    if (!labels.equals(expected)) {
      throw new ModelException(file, "labels must be " + expected + " but are " + labels);
    }
  }
}
