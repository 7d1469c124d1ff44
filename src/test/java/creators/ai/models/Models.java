package creators.ai.models;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shipped n-gram models and what Python says about texts. */
final class Models {

  static final Path FOLDER = Path.of("models");
  static final List<String> NAMES = List.of("sentiment-multilingual", "category-multilingual");

  private static final Map<String, HashedLinearModel> LOADED =
      NAMES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), name -> HashedLinearModel.load(FOLDER.resolve(name))));

  private Models() {}

  static HashedLinearModel get(String name) {
    return LOADED.get(name);
  }

  static JsonNode golden(String name) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(FOLDER.resolve(name).resolve("golden.json")));
  }

  static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).doubleValue();
    }
    return numbers;
  }
}
