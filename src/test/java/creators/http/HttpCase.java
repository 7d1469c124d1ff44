package creators.http;

import static creators.http.ApiServer.json;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server with invented creators, asked over HTTP. */
abstract class HttpCase {

  static final String REPORT = "/api/profile/marina.solano";

  static ApiServer server;

  @BeforeAll
  static void start() {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What was expected of each wrong field. */
  static Map<String, String> errors(HttpResponse<String> response) {
    Map<String, String> errors = new TreeMap<>();
    for (Object error : json(response).getJsonArray("errors")) {
      JsonObject each = (JsonObject) error;
      errors.put(each.getString("field"), each.getString("expected"));
    }
    return errors;
  }
}
