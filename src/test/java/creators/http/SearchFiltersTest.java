package creators.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that would not filter, or leave nobody, is refused by its name. */
class SearchFiltersTest {

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
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/search?language=zz | language | ISO 639-1",
        "/api/search?language=pt,qq | language | ISO 639-1",
        "/api/search?language=eng | language | ISO 639-1",
        "/api/search?category=, | category | Food & Drink",
        "/api/search?category=Nothing | category | Food & Drink",
        "/api/search?location=!!! | location | a letter or a digit",
        "/api/search?location=- | location | a letter or a digit",
        "/api/search?min_follower=5 | min_follower | min_followers",
        "/api/search?Q=guitar | Q | limit, location",
        "/api/search/suggest?q=a&size=3 | size | limit, q",
        "/api/profile/marina.solano?fresh=true | fresh | parameter",
        "/api/health?verbose=1 | verbose | takes none"
      })
  void aFilterOfNoUseIsNamedWithWhatWasExpected(String path, String field, String expected) {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonObject error = new JsonObject(response.body()).getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("field")).isEqualTo(field);
    assertThat(error.getString("expected")).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language=pt,en",
        "language=no",
        "category=Music,Food+%26+Drink",
        "location=%E6%9D%B1%E4%BA%AC",
        "location=S%C3%A3o+Paulo"
      })
  void whatMakesSenseIsTaken(String filter) {
    assertThat(server.get("/api/search?" + filter).statusCode()).isEqualTo(200);
  }
}
