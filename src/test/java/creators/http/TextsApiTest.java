package creators.http;

import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are sent to be judged. */
class TextsApiTest extends HttpCase {

  @Test
  void textsAreAnalysedInOrder() {
    HttpResponse<String> response = server.analyze("{\"texts\":[\"a\",\"b\\ud800\",\"\"]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).getJsonArray("results")).hasSize(3);
    assertThat(json(response).getJsonArray("results").getJsonObject(0).fieldNames())
        .contains(
            "category",
            "category_confidence",
            "sentiment",
            "sentiment_score",
            "sentiment_confidence",
            "language",
            "language_confidence",
            "quality",
            "level");
  }

  @Test
  void aTextTooLongIsNamedByItsPlace() {
    String smileys = "😀".repeat(10_000);
    assertThat(server.analyze("{\"texts\":[\"" + smileys + "\"]}").statusCode()).isEqualTo(200);
    HttpResponse<String> response = server.analyze("{\"texts\":[\"ok\",\"" + smileys + "x\"]}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response))
        .isEqualTo(Map.of("texts[1]", "a text of at most 10000 characters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"texts\":[]} | texts | 1 to 256 texts",
        "{\"texts\":\"one\"} | texts | 1 to 256 texts",
        "{\"texts\":[1]} | texts[0] | a text of at most 10000 characters",
        "{\"texts\":[null]} | texts[0] | a text of at most 10000 characters",
        "{} | body | a JSON object: {\"texts\": [\"...\", ...]}",
        "[] | body | a JSON object: {\"texts\": [\"...\", ...]}",
        "null | body | a JSON object: {\"texts\": [\"...\", ...]}",
        "{\"texts\": | body | a JSON object: {\"texts\": [\"...\", ...]}",
        "'' | body | a JSON object: {\"texts\": [\"...\", ...]}"
      })
  void aBadBodyIsNamedByItsField(String body, String field, String expected) {
    HttpResponse<String> response = server.analyze(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response)).isEqualTo(Map.of(field, expected));
  }

  @Test
  void moreThan256TextsAreRefused() {
    assertThat(server.analyze(texts(256)).statusCode()).isEqualTo(200);
    assertThat(errors(server.analyze(texts(257)))).isEqualTo(Map.of("texts", "1 to 256 texts"));
  }

  @Test
  void aBodyTooLargeIsRefused() {
    HttpResponse<String> response = server.analyze("x".repeat(HttpApi.LARGEST_BODY + 1));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(json(response).getString("code")).isEqualTo("payload-too-large");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    HttpResponse<String> response =
        server.send(
            server
                .request("/api/ai/analyze")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).getString("code")).isEqualTo("unsupported-media-type");
  }

  private static String texts(int count) {
    return "{\"texts\":[" + String.join(",", Collections.nCopies(count, "\"a\"")) + "]}";
  }
}
