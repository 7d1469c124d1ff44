package creators.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server whose jobs are in memory. */
abstract class JobsCase {

  ApiServer server;

  @BeforeEach
  void start() {
    server = new ApiServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  HttpResponse<String> bulk(String usernames) {
    return server.send(
        server
            .request("/api/profiles/bulk")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"usernames\": " + usernames + "}")));
  }

  static String stream(UUID id) {
    return "/api/jobs/" + id + "?stream=true";
  }
}
