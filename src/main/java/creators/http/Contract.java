package creators.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI contract: {@code api/openapi.yaml}.
 *
 * @param yaml the file as it is
 * @param document the same as JSON, references kept
 */
record Contract(Buffer yaml, JsonObject document) {

  static final String FILE = "api/openapi.yaml";

  static Future<Contract> read(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(FILE)
        .map(
            yaml -> {
              Map<String, Object> document =
                  new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.toString());
              return new Contract(yaml, new JsonObject(document));
            });
  }

  /**
   * The operations and the schemas of their inputs. What responses contain is left out:
   * vertx-openapi knows neither problem documents nor event streams, and refuses a contract that
   * has them.
   */
  Future<OpenAPIContract> operations(Vertx vertx) {
    JsonObject inputs = document.copy();
    inputs
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        method ->
                            dropContents(
                                ((JsonObject) method.getValue()).getJsonObject("responses"))));
    dropContents(inputs.getJsonObject("components").getJsonObject("responses"));
    return OpenAPIContract.from(vertx, inputs);
  }

  private static void dropContents(JsonObject responses) {
    Objects.requireNonNull(responses, "an operation without responses")
        .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
  }
}
