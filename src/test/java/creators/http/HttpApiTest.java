package creators.http;

import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.bus.Criteria;
import creators.bus.Message;
import creators.bus.SearchMode;
import creators.bus.Trace;
import creators.profile.Username;
import creators.report.Answer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {

  private static final String REPORT = "/api/profile/marina.solano";
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aReportCarriesItsStoredBytesAndAFreshMeta() {
    HttpResponse<String> response = server.get(REPORT, "X-Request-Id", "client-7");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type")).isEqualTo("application/json");
    assertThat(json(response).getJsonObject("profile").getString("username"))
        .isEqualTo("marina.solano");
    assertThat(json(response).getJsonObject("meta"))
        .isEqualTo(
            new JsonObject(
                """
                {"cache_hit": true, "response_time_ms": 0, "ai_analysis_coverage": "100%",
                 "last_updated": "2025-01-11T10:30:00Z", "status": "complete", "source": "demo",
                 "notice": "invented", "request_id": "client-7"}
                """));
  }

  @Test
  void aReportSaysHowLongItMayBeKept() {
    HttpResponse<String> response = server.get(REPORT);
    assertThat(header(response, "cache-control"))
        .isEqualTo("private, max-age=60, stale-while-revalidate=61, stale-if-error=3600");
    assertThat(header(response, "age")).isEqualTo("12");
    assertThat(header(response, "etag")).isEqualTo("\"v1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v1\"",
        "W/\"v1\"",
        "\"other\", \"v1\"",
        "*",
        "\"a,b\" ,W/\"v1\"",
        "\"v1-gzip\""
      })
  void whoHasTheReportGetsNotModified(String tags) {
    HttpResponse<String> response = server.get(REPORT, "If-None-Match", tags);
    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "etag")).isEqualTo("\"v1\"");
    assertThat(header(response, "cache-control"))
        .isEqualTo("private, max-age=60, stale-while-revalidate=61, stale-if-error=3600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v2\"", "v1", "\"v1", "\"\"", "W/", ","})
  void whoHasAnotherReportGetsThisOne(String tags) {
    assertThat(server.get(REPORT, "If-None-Match", tags).statusCode()).isEqualTo(200);
  }

  @Test
  void aReportThatIsNotCompleteIsAskedForEachTime() {
    server.reports.analysis.set(Answer.Status.PARTIAL);
    try {
      assertThat(header(server.get(REPORT), "cache-control")).isEqualTo("private, no-cache");
    } finally {
      server.reports.analysis.set(Answer.Status.COMPLETE);
    }
  }

  @Test
  void aQueuedCreatorIsAccepted() {
    HttpResponse<String> response = server.get("/api/profile/queued", "If-None-Match", "*");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(header(response, "retry-after")).isEqualTo("30");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(json(response).fieldNames()).containsExactly("meta");
    assertThat(json(response).getJsonObject("meta").getString("status")).isEqualTo("queued");
  }

  @Test
  void anUnknownCreatorIsAProblem() {
    HttpResponse<String> response = server.get("/api/profile/nobody", "X-Request-Id", "n.1");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
    assertThat(json(response))
        .isEqualTo(
            new JsonObject(
                """
                {"type": "/docs#problem-not-found", "title": "Not found", "status": 404,
                 "detail": "the creator nobody does not exist", "instance": "/api/profile/nobody",
                 "request_id": "n.1", "code": "not-found", "retryable": false}
                """));
  }

  @Test
  void aThrottlingSourceSaysWhenToComeBack() {
    HttpResponse<String> response = server.get("/api/profile/throttled");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(header(response, "retry-after")).isEqualTo("2");
    assertThat(json(response).getBoolean("retryable")).isTrue();
  }

  @Test
  void aDefectShowsNoInternals() {
    HttpResponse<String> response = server.get("/api/profile/defect");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(json(response).getString("code")).isEqualTo("internal");
    assertThat(response.body()).doesNotContain("secret", "Exception", "at creators");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/posts", "/analytics"})
  void anAnswerThatCannotBeWrittenIsAProblemAndNotSilence(String path) {
    assertThat(server.get("/api/profile/unreadable" + path).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bad%20name!", "a%0A", "%C3%A9", "abcdefghijabcdefghijabcdefghijX", "a%2Fb"})
  void aBadUsernameIsNamedWithWhatWasExpected(String name) {
    HttpResponse<String> response = server.get("/api/profile/" + name);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response)).isEqualTo(Map.of("username", Username.EXPECTED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit | a whole number from 1 to 100",
        "limit=101 | limit | a whole number from 1 to 100",
        "limit=ten | limit | a whole number from 1 to 100",
        "limit= | limit | a whole number from 1 to 100",
        "limit=5&limit=6 | limit | given once: a whole number from 1 to 100",
        "sentiment=angry | sentiment | one of positive, neutral, negative",
        "type=song | type | one of image, video, reel, carousel",
        "language=english | language | an ISO 639-1 code of two lower-case letters, or 'und'",
        "min_likes=-1 | min_likes | a whole number from 0 to 1000000000000",
        "sort=best | sort | one of newest, oldest, most_liked, most_commented, most_viewed",
        "include=all | include | one of ai",
        "stream=yes | stream | true or false",
        "cursor=nonsense | cursor | the next_cursor of an earlier page",
        "from=2025-02-30 | from | a day as in 2025-01-31 or a time as in 2025-01-31T18:00:00Z, between 1900 and 2099",
        "from=9999-01-01 | from | a day as in 2025-01-31 or a time as in 2025-01-31T18:00:00Z, between 1900 and 2099",
        "from=2025-02-01&to=2025-01-01 | to | a time after from"
      })
  void aBadParameterIsNamedWithWhatWasExpected(String query, String field, String expected) {
    HttpResponse<String> response = server.get(REPORT + "/posts?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response)).isEqualTo(Map.of(field, expected));
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    assertThat(errors(server.get("/api/profile/bad!/posts?limit=0&type=song")))
        .containsOnlyKeys("username", "limit", "type");
  }

  @Test
  void aHistoryIsToldByThePeriodThatIsAskedFor() {
    assertThat(json(server.get(REPORT + "/history")).getString("resolution")).isEqualTo("ALL");
    assertThat(json(server.get(REPORT + "/history?resolution=week")).getString("resolution"))
        .isEqualTo("WEEK");
    assertThat(errors(server.get(REPORT + "/history?resolution=year")))
        .isEqualTo(Map.of("resolution", "one of all, day, week, month"));
  }

  @Test
  void aDifferenceNeedsItsBeginningAndEndsAtTheLastFetch() {
    JsonObject diff = json(server.get(REPORT + "/diff?from=2025-01-01"));
    assertThat(diff.getString("from")).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(diff.getString("to")).isEqualTo("the last fetch");
    assertThat(errors(server.get(REPORT + "/diff"))).containsOnlyKeys("from");
    assertThat(errors(server.get(REPORT + "/diff?from=2025-01-02&to=2025-01-01")))
        .containsOnlyKeys("to");
  }

  @Test
  void timesMayBeDaysOrCarryAnOffset() {
    JsonObject history =
        json(server.get(REPORT + "/history?from=2024-12-31&to=2025-02-01T02:00:00%2B02:00"));
    assertThat(history.getString("from")).isEqualTo("2024-12-31T00:00:00Z");
    assertThat(history.getString("to")).isEqualTo("2025-02-01T00:00:00Z");
  }

  @Test
  void postsComeInPagesThatAreLinked() {
    JsonObject first = json(server.get(REPORT + "/posts?limit=100&category=Food%20%26%20Drink"));
    assertThat(first.getJsonArray("posts")).hasSize(100);
    assertThat(first.getString("next_cursor")).isEqualTo("c100");
    JsonObject last = json(server.get(REPORT + "/posts?limit=100&cursor=c200"));
    assertThat(last.getJsonArray("posts")).hasSize(50);
    assertThat(last.containsKey("next_cursor")).isFalse();
  }

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

  @Test
  void creatorsAreFoundWithinEveryFilter() {
    JsonObject found =
        json(
            server.get(
                "/api/search?q=100%25+marina&limit=3&category=Food+%26+Drink,Music&language=pt,en&min_followers=10"
                    + "&max_followers=20&min_engagement=1.5&max_engagement=3&sentiment=positive&verified=true"
                    + "&business=false&location=lisbon&active_since=2025-01-31&sort=activity&explain=true&cursor=c"));
    JsonObject hit = found.getJsonArray("results").getJsonObject(0);
    assertThat(hit.getString("username")).isEqualTo("marina.solano");
    assertThat(hit.getString("full_name")).isEqualTo("Marina Solano for 100% marina");
    assertThat(hit.getDouble("score")).isEqualTo(3);
    assertThat(hit.containsKey("followers")).isFalse();
    assertThat(found.getString("mode")).isEqualTo("hybrid");
    assertThat(found.containsKey("notice")).isFalse();
    assertThat(found.containsKey("facets")).isFalse();
    assertThat(found.getString("next_cursor")).isEqualTo("more");
    assertThat(server.searched)
        .isEqualTo(
            new Message.Search(
                new Criteria(
                    "100% marina",
                    List.of(Category.FOOD_DRINK, Category.MUSIC),
                    List.of("pt", "en"),
                    Optional.of(10L),
                    Optional.of(20L),
                    Optional.of(1.5),
                    Optional.of(3.0),
                    Optional.of(Sentiment.POSITIVE),
                    Optional.of(true),
                    Optional.of(false),
                    Optional.of("lisbon"),
                    Optional.of(Instant.parse("2025-01-31T00:00:00Z")),
                    Criteria.Sort.ACTIVITY),
                3,
                Optional.of("c"),
                false,
                true));
  }

  @Test
  void withoutAQuestionEverybodyIsBrowsedWithFacets() {
    JsonObject found = json(server.get("/api/search"));
    assertThat(found.getString("mode")).isEqualTo("browse");
    assertThat(found.getJsonArray("facets").getJsonObject(0).getString("name"))
        .isEqualTo("category");
    assertThat(server.searched)
        .isEqualTo(new Message.Search(Criteria.of(""), 10, Optional.empty(), true, false));
  }

  @Test
  void aSearchByWordsAloneSaysSo() {
    server.searchMode = SearchMode.WORDS;
    JsonObject found = json(server.get("/api/search?q=sopa"));
    server.searchMode = SearchMode.HYBRID;
    assertThat(found.getString("mode")).isEqualTo("words");
    assertThat(found.getString("notice")).startsWith("Found by words alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min_followers=-1",
        "min_followers=x",
        "max_engagement=1e3",
        "max_engagement=NaN",
        "category=Nothing",
        "language=english",
        "sentiment=angry",
        "verified=yes",
        "location=%20",
        "active_since=soon",
        "sort=best",
        "limit=51",
        "explain=1",
        "facets=no"
      })
  void aFilterThatMakesNoSenseIsNamed(String parameter) {
    assertThat(errors(server.get("/api/search?" + parameter)))
        .containsOnlyKeys(parameter.substring(0, parameter.indexOf('=')));
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    assertThat(errors(server.get("/api/search?min_followers=5&max_followers=4")))
        .containsOnlyKeys("max_followers");
  }

  @Test
  void namesAreCompleted() {
    JsonObject found = json(server.get("/api/search/suggest?q=marina&limit=3"));
    assertThat(found.getJsonArray("results").getJsonObject(0).getString("username"))
        .isEqualTo("marina.solano");
    assertThat(errors(server.get("/api/search/suggest?q=%20"))).containsOnlyKeys("q");
    assertThat(errors(server.get("/api/search/suggest"))).containsOnlyKeys("q");
  }

  @Test
  void lookAlikesAreAnsweredLikeEveryPartOfAProfile() {
    JsonObject found = json(server.get("/api/profile/marina.solano/similar?limit=7"));
    assertThat(found.getInteger("limit")).isEqualTo(7);
    assertThat(found.getJsonObject("meta").getString("status")).isEqualTo("complete");
    assertThat(server.get("/api/profile/nobody/similar").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/profile/queued/similar").statusCode()).isEqualTo(202);
    assertThat(errors(server.get("/api/profile/marina.solano/similar?limit=0")))
        .containsOnlyKeys("limit");
  }

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
  void whoeverAnswersOverTheBusKnowsTheRequestAndItsTrace() {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var answer =
        server.get("/api/search?q=marina", "traceparent", parent, "X-Request-Id", "request-7");
    assertThat(server.traced)
        .contains(new Trace("request-7", Optional.of(header(answer, "traceparent"))));
    server.get("/api/search?q=marina", "X-Request-Id", "request-8");
    assertThat(server.traced).contains(new Trace("request-8", Optional.empty()));
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

  private static Map<String, String> errors(HttpResponse<String> response) {
    Map<String, String> errors = new TreeMap<>();
    for (Object error : json(response).getJsonArray("errors")) {
      JsonObject each = (JsonObject) error;
      errors.put(each.getString("field"), each.getString("expected"));
    }
    return errors;
  }

  private static String texts(int count) {
    return "{\"texts\":[" + String.join(",", Collections.nCopies(count, "\"a\"")) + "]}";
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
