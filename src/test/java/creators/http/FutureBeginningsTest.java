package creators.http;

import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is known of what has not been; the server's clock stands in January 2025. */
class FutureBeginningsTest {

  private static final String CREATOR = "/api/profile/marina.solano/";
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff?from=2026-01-01",
        "diff?from=2026-01-01&to=2027-01-01",
        "history?from=2026-01-01",
        "history?from=2026-01-01&to=2027-01-01"
      })
  void aBeginningThatHasNotPassedIsRefusedByItsName(String path) {
    HttpResponse<String> response = server.get(CREATOR + path);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonArray errors = json(response).getJsonArray("errors");
    assertThat(errors.size()).isEqualTo(1);
    assertThat(errors.getJsonObject(0).getString("field")).isEqualTo("from");
    assertThat(errors.getJsonObject(0).getString("expected")).isEqualTo("a time that has passed");
  }

  @Test
  void anEndMayLieAhead() {
    assertThat(server.get(CREATOR + "history?from=2025-01-01&to=2027-01-01").statusCode())
        .isEqualTo(200);
  }
}
