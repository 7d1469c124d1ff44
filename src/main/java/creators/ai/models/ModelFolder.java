package creators.ai.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder in Hugging Face's export layout: {@code model.onnx} or {@code onnx/model.onnx}, {@code
 * tokenizer.json}, {@code config.json}. Reading one checks what can be known without running it.
 *
 * @param folder the folder itself
 * @param model the ONNX file
 * @param tokenizer {@code tokenizer.json}
 * @param config {@code config.json}
 * @param architecture what the model is
 * @param labels its answers by index, from {@code id2label}
 * @param indexes the index of each label, from {@code label2id}; empty when not given
 * @param padId the token that fills batches
 * @param mostTokens the longest text it takes, in tokens
 * @param vocabulary how many tokens it knows
 * @param version name of the folder and fingerprint of its files
 */
public record ModelFolder(
    Path folder,
    Path model,
    Path tokenizer,
    Path config,
    Architecture architecture,
    List<String> labels,
    Map<String, Integer> indexes,
    int padId,
    int mostTokens,
    int vocabulary,
    String version) {

  private static final String MODEL = "model.onnx";

  /** Copies the lists. */
  public ModelFolder {
    labels = List.copyOf(labels);
    indexes = Map.copyOf(indexes);
  }

  /**
   * Reads and checks a folder.
   *
   * @throws ModelException when a file is missing or unreadable, or config.json describes a model
   *     that we don't run
   */
  public static ModelFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(folder, "is not a folder");
    }
    Path config = present(folder.resolve("config.json"));
    Path tokenizer = present(folder.resolve("tokenizer.json"));
    Path nested = folder.resolve("onnx").resolve(MODEL);
    Path model = Files.exists(nested) ? present(nested) : present(folder.resolve(MODEL));
    return new Config(config, json(config)).describe(folder, model, tokenizer);
  }

  /** Refuses other architectures than these. */
  ModelFolder require(Set<Architecture> accepted) {
    if (!accepted.contains(architecture)) {
      throw new ModelException(
          config, "describes a " + architecture.type() + " model, expected " + names(accepted));
    }
    return this;
  }

  private static String names(Set<Architecture> architectures) {
    return architectures.stream()
        .sorted()
        .map(Architecture::type)
        .collect(Collectors.joining(" or "));
  }

  private static Path present(Path file) {
    if (!Files.exists(file)) {
      throw new ModelException(file, "is missing");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ModelException(file, "is not a file that this user may read");
    }
    return file;
  }

  private static JsonNode json(Path file) {
    try {
      JsonNode json = Json.MAPPER.readTree(file.toFile());
      if (!json.isObject()) {
        throw new ModelException(file, "is not a JSON object");
      }
      return json;
    } catch (JsonProcessingException problem) {
      throw new ModelException(
          file, "is not well-formed JSON: " + problem.getOriginalMessage(), problem);
    } catch (IOException problem) {
      throw new ModelException(file, "cannot be read", problem);
    }
  }

  private record Config(Path file, JsonNode json) {

    ModelFolder describe(Path folder, Path model, Path tokenizer) {
      Architecture architecture = architecture();
      int padId = number("pad_token_id", 0);
      int positions = number("max_position_embeddings", 1);
      int mostTokens = architecture.mostTokens(positions, padId);
      if (mostTokens < 1) {
        throw new ModelException(
            file, "leaves no room for a text: max_position_embeddings is " + positions);
      }
      return new ModelFolder(
          folder,
          model,
          tokenizer,
          file,
          architecture,
          labels(),
          indexes(),
          padId,
          mostTokens,
          number("vocab_size", 1),
          folder.getFileName() + "-" + Fingerprint.of(List.of(file, tokenizer, model)));
    }

    private Architecture architecture() {
      String type = json.path("model_type").asText("");
      String className = json.path("architectures").path(0).asText("");
      Optional<Architecture> architecture = Architecture.of(type, className);
      if (architecture.isEmpty()) {
        throw new ModelException(
            file,
            "describes the architecture %s (model_type %s), expected one of %s"
                .formatted(
                    className.isEmpty() ? "(none)" : className,
                    type.isEmpty() ? "(none)" : type,
                    Arrays.stream(Architecture.values())
                        .map(Architecture::className)
                        .collect(Collectors.joining(", "))));
      }
      return architecture.get();
    }

    private List<String> labels() {
      JsonNode id2label = json.path("id2label");
      if (!id2label.isObject() || id2label.isEmpty()) {
        throw new ModelException(file, "names no labels (id2label)");
      }
      TreeMap<Integer, String> labels = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : id2label.properties()) {
        if (!entry.getKey().matches("\\d{1,6}")) {
          throw new ModelException(
              file, "has an id2label key that is no number: " + entry.getKey());
        }
        labels.put(Integer.valueOf(entry.getKey()), entry.getValue().asText());
      }
      if (labels.lastKey() != labels.size() - 1) {
        throw new ModelException(file, "does not number its labels from 0 on (id2label)");
      }
      return List.copyOf(labels.values());
    }

    private Map<String, Integer> indexes() {
      Map<String, Integer> indexes = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : json.path("label2id").properties()) {
        if (!entry.getValue().isInt()) {
          throw new ModelException(file, "has a label2id value that is no number: " + entry);
        }
        indexes.put(entry.getKey(), entry.getValue().intValue());
      }
      return indexes;
    }

    private int number(String key, int least) {
      JsonNode value = json.path(key);
      if (!value.isInt() || value.intValue() < least) {
        String found = value.isMissingNode() ? "nothing" : Objects.toString(value);
        throw new ModelException(
            file, "must give %s as a whole number from %d, found %s".formatted(key, least, found));
      }
      return value.intValue();
    }
  }
}
