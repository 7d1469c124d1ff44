package creators.http;

import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path alike. */
class HttpApiTest extends HttpCase {

  @ParameterizedTest
  @ValueSource(
      strings = {
        REPORT,
        REPORT + "/posts?limit=100",
        REPORT + "/analytics",
        REPORT + "/posts?stream=true",
        "/api/profile/nobody",
        "/api/profile/bad!",
        "/api/health",
        "/api/openapi.yaml",
        "/metrics",
        "/",
        "/style.css",
        "/nowhere"
      })
  void headHasTheHeadersOfGetAndNoBody(String path) {
    for (String coding : List.of("identity", "gzip")) {
      Map<String, List<String>> get =
          sameEachTime(server.get(path, "Accept-Encoding", coding, "X-Request-Id", "h"));
      HttpResponse<String> head =
          server.send(
              server
                  .request(path)
                  .headers("Accept-Encoding", coding, "X-Request-Id", "h")
                  .method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertThat(head.body()).isEmpty();
      Map<String, List<String>> headers = sameEachTime(head);
      assertThat(headers).isEqualTo(get);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /api/profile/marina.solano | GET, HEAD, OPTIONS",
        "POST | /api/search | GET, HEAD, OPTIONS",
        "GET | /api/ai/analyze | OPTIONS, POST",
        "HEAD | /api/ai/analyze | OPTIONS, POST",
        "PUT | /metrics | GET, HEAD, OPTIONS",
        "POST | / | GET, HEAD, OPTIONS",
        "BREW | /api/health | GET, HEAD, OPTIONS"
      })
  void aMethodThatIsNotAllowedSaysWhichAre(String method, String path, String allow) {
    HttpResponse<String> response =
        server.send(server.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo(allow);
    HttpResponse<String> options =
        server.send(server.request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(header(options, "allow")).isEqualTo(allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/api", "/api/profile", "/api/profile/", "/web/index.html"})
  void anUnknownPathIsAProblem(String path) {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).getString("code")).isEqualTo("not-found");
  }

  @Test
  void whatIsLargeIsCompressedUnderATagOfItsOwn() throws IOException {
    HttpResponse<byte[]> response = compressed(REPORT + "/analytics", "br, gzip;q=0.5");
    assertThat(header(response, "content-encoding")).isEqualTo("gzip");
    assertThat(header(response, "etag")).isEqualTo("\"v1-gzip\"");
    assertThat(response.headers().allValues("vary")).contains("accept-encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new JsonObject(new String(plain, StandardCharsets.UTF_8)).fieldNames())
        .startsWith("avg_likes")
        .endsWith("meta");
    assertThat(header(compressed(REPORT + "/analytics", "gzip;q=0"), "content-encoding")).isNull();
    assertThat(header(compressed("/api/health", "gzip"), "content-encoding")).isNull();
  }

  @Test
  void aRequestIdIsTakenWhenItIsSaneAndMadeOtherwise() {
    assertThat(header(server.get("/api/health", "X-Request-Id", "a-1_b.C"), "x-request-id"))
        .isEqualTo("a-1_b.C");
    assertThat(header(server.get("/api/health", "X-Request-Id", "<script>"), "x-request-id"))
        .matches("[0-9a-f]{32}");
    assertThat(header(server.get("/api/health"), "x-request-id"))
        .isNotEqualTo(header(server.get("/api/health"), "x-request-id"));
  }

  @Test
  void aTraceIsGoneOnWithAsAChild() {
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    assertThat(header(server.get("/api/health", "traceparent", parent), "traceparent"))
        .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
        .isNotEqualTo(parent);
    assertThat(header(server.get("/api/health", "traceparent", "00-0-0-0"), "traceparent"))
        .isNull();
  }

  @Test
  void onlyConfiguredOriginsMayCall() {
    HttpResponse<String> allowed = server.get("/api/health", "Origin", ApiServer.ORIGIN);
    assertThat(header(allowed, "access-control-allow-origin")).isEqualTo(ApiServer.ORIGIN);
    assertThat(header(allowed, "vary")).isEqualTo("origin");
    HttpResponse<String> other = server.get("/api/health", "Origin", "https://evil.example");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(header(other, "access-control-allow-origin")).isNull();
    HttpResponse<String> preflight =
        server.send(
            server
                .request("/api/ai/analyze")
                .headers("Origin", ApiServer.ORIGIN, "Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(header(preflight, "access-control-allow-methods")).contains("POST");
    assertThat(header(preflight, "access-control-allow-headers")).contains("Content-Type");
  }

  @Test
  void everyAnswerTellsTheBrowserToBeCareful() {
    for (String path : List.of(REPORT, "/nowhere", "/", "/docs")) {
      HttpResponse<String> response = server.get(path);
      assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(response, "x-frame-options")).isEqualTo("DENY");
      assertThat(header(response, "referrer-policy")).isEqualTo("same-origin");
      assertThat(header(response, "content-security-policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void readinessHasAStatusOfItsOwn() {
    assertThat(server.get("/api/health/ready").statusCode()).isEqualTo(200);
    server.operations.ready = false;
    try {
      HttpResponse<String> response = server.get("/api/health/ready");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(json(response).getBoolean("ready")).isFalse();
    } finally {
      server.operations.ready = true;
    }
  }

  @Test
  void healthAndMetricsAreShownAsTheyAreAndNeverKept() {
    for (Map.Entry<String, String> shown :
        Map.of(
                "/api/health", "{\"score\":100}",
                "/api/health/live", "{\"live\":true}",
                "/api/metrics", "{\"sample\":0}",
                "/api/metrics?node=other", "{\"sample\":1}",
                "/metrics", "up 1\n")
            .entrySet()) {
      HttpResponse<String> response = server.get(shown.getKey());
      assertThat(response.body()).isEqualTo(shown.getValue());
      assertThat(header(response, "cache-control")).isEqualTo("no-store");
    }
    assertThat(server.get("/api/metrics?node=nobody").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/metrics?node=a:b").statusCode()).isEqualTo(400);
    assertThat(header(server.get("/metrics"), "content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void everyAnswerIsCountedUnderItsOperation() {
    server.operations.answers.clear();
    server.get(REPORT);
    server.get(REPORT, "If-None-Match", "*");
    server.get("/api/profile/nobody/posts");
    server.get("/api/profile/bad!/analytics");
    server.analyze("{}");
    assertThat(server.operations.answers)
        .containsExactly(
            "getReport 200",
            "getReport 304",
            "getPosts 404",
            "getAnalytics 400",
            "analyzeTexts 400");
  }

  @Test
  void pagesAreAskedForAgainByTheirTag() {
    for (String path : List.of("/", "/docs", "/app.js", "/api/openapi.yaml")) {
      HttpResponse<String> page = server.get(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(server.get(path, "If-None-Match", header(page, "etag")).statusCode())
          .isEqualTo(304);
    }
  }

  private static HttpResponse<byte[]> compressed(String path, String coding) {
    try {
      return server.client.send(
          server.request(path).header("Accept-Encoding", coding).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }

  /** Headers without what may differ from request to request, or by the absence of a body. */
  private static Map<String, List<String>> sameEachTime(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.put(":status", List.of(Integer.toString(response.statusCode())));
    headers.remove("transfer-encoding");
    return headers;
  }
}
