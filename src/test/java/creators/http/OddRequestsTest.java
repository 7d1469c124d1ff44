package creators.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in over the wire gets an answer, and never one that says we are at fault. */
class OddRequestsTest {

  private static ApiServer server;

  @BeforeAll
  @BeforeContainer
  static void start() {
    server = new ApiServer();
  }

  @AfterAll
  @AfterContainer
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/profile/%zz",
        "/api/profile/%",
        "/api/profile/%C3",
        "/%zz",
        "/api/search?q=%zz",
        "/api/search?q=%",
        "/api/profile/marina.solano/posts?limit=%f",
        "/api/profile/%00",
        "/api/profile/a%ff%fe"
      })
  void malformedEncodingIsTheClientsFault(String path) {
    assertThat(server.raw(get(path))).startsWith("HTTP/1.1 400 ").contains("problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET nothing HTTP/1.1 | HTTP/1.1 404 ",
        "GET //nowhere HTTP/1.1 | HTTP/1.1 404 ",
        "GET /../../etc/passwd HTTP/1.1 | HTTP/1.1 404 ",
        "GET /%2e%2e/style.css HTTP/1.1 | HTTP/1.1 ",
        "OPTIONS * HTTP/1.1 | HTTP/1.1 404 ",
        "nonsense | HTTP/1.",
        "GET /api/health\u0000 HTTP/1.1 | HTTP/1.1 "
      })
  void anOddRequestLineGetsAnAnswer(String line, String start) {
    assertThat(server.raw((line + "\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8)))
        .startsWith(start)
        .doesNotContain(" 500 ", " 503 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If-None-Match: \u0001\u0002",
        "Accept-Encoding: gzip;;q=;,,",
        "Last-Event-ID: \u00ff\u00fe",
        "traceparent: 00",
        "X-Request-Id: \u00e9",
        "Content-Length: nonsense",
        "Transfer-Encoding: nonsense",
        "Origin: null"
      })
  void anOddHeaderGetsAnAnswer(String header) {
    assertThat(
            server.raw(
                ("GET /api/profile/marina.solano HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1)))
        .matches("(?s)HTTP/1\\.1 [24].*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9000 | 0 | HTTP/1.0 414 ",
        "10 | 20000 | HTTP/1.1 431 ",
        "7000 | 0 | HTTP/1.1 400 "
      })
  void whatIsTooLongIsSaidToBe(int query, int header, String start) {
    String request =
        "GET /api/search?q=%s HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n"
            .formatted("a".repeat(query), "b".repeat(header));
    assertThat(server.raw(request.getBytes(StandardCharsets.US_ASCII)))
        .startsWith(start)
        .contains("problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
  void aRequestWithoutHostGetsAnAnswer(String version) {
    assertThat(
            server.raw(
                ("GET /api/health " + version + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)))
        .matches("(?s)HTTP/1\\.[01] (200|400) .*");
  }

  @Property(tries = 300)
  void noQueryMakesUsFail(@ForAll("paths") String path, @ForAll("queries") String query) {
    assertThat(server.raw(get(path + "?" + query))).matches("(?s)HTTP/1\\.1 [1-4]\\d\\d .*");
  }

  @Property(tries = 200)
  void noBodyMakesUsFail(@ForAll("bodies") String body) {
    assertThat(server.analyze(body).statusCode()).isIn(200, 400);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "/api/profile/marina.solano",
        "/api/profile/marina.solano/posts",
        "/api/profile/marina.solano/history",
        "/api/search",
        "/api/health",
        "/");
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> name =
        Arbitraries.of(
            "limit",
            "cursor",
            "category",
            "sentiment",
            "language",
            "type",
            "from",
            "to",
            "min_likes",
            "sort",
            "include",
            "q",
            "x");
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.of(
                "1",
                "-1",
                "99999999999999999999",
                "1e3",
                "NaN",
                "2025-01-31",
                "0000-00-00",
                "2025-01-31T25:00:00Z",
                "newest",
                "ai",
                "%00",
                "%ff",
                "%",
                "+",
                "null",
                "[]"),
            Arbitraries.strings().withCharRange('!', '~').ofMaxLength(20));
    return name.flatMap(key -> value.map(each -> key + "=" + each))
        .list()
        .ofMaxSize(4)
        .map(all -> String.join("&", all).replace(" ", "").replace("#", ""));
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> json =
        Arbitraries.of(
            "null",
            "1",
            "true",
            "\"a\"",
            "[]",
            "{}",
            "{\"texts\":[\"\\ud800\"]}",
            "\"\\u0000\"",
            "{\"texts\":{}}",
            "{\"texts\":[[\"a\"]]}",
            "{\"texts\":[\"a\"],\"more\":1}",
            "[1e999]");
    return Arbitraries.oneOf(
        json,
        json.map(each -> "{\"texts\":" + each + "}"),
        json.map(each -> "{\"texts\":[" + each + "]}"),
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.of("[".repeat(5000), "{\"texts\":" + "[".repeat(5000)));
  }

  private static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
