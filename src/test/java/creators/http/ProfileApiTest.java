package creators.http;

import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Username;
import creators.report.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered about a creator. */
class ProfileApiTest extends HttpCase {

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
  void aDifferenceNeedsItsBeginningAndEndsNow() {
    JsonObject diff = json(server.get(REPORT + "/diff?from=2025-01-01"));
    assertThat(diff.getString("from")).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(diff.getString("to")).isEqualTo("2025-01-11T11:00:00Z");
    assertThat(errors(server.get(REPORT + "/diff"))).containsOnlyKeys("from");
    assertThat(errors(server.get(REPORT + "/diff?from=2025-01-02&to=2025-01-01")))
        .containsOnlyKeys("to");
  }

  @Test
  void timesMayBeDaysOrCarryAnOffset() {
    JsonObject history =
        json(server.get(REPORT + "/history?from=2025-01-31&to=2025-02-01T02:00:00%2B02:00"));
    assertThat(history.getString("from")).isEqualTo("2025-01-31T00:00:00Z");
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
  void lookAlikesAreAnsweredLikeEveryPartOfAProfile() {
    JsonObject found = json(server.get("/api/profile/marina.solano/similar?limit=7"));
    assertThat(found.getInteger("limit")).isEqualTo(7);
    assertThat(found.getJsonObject("meta").getString("status")).isEqualTo("complete");
    assertThat(server.get("/api/profile/nobody/similar").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/profile/queued/similar").statusCode()).isEqualTo(202);
    assertThat(errors(server.get("/api/profile/marina.solano/similar?limit=0")))
        .containsOnlyKeys("limit");
  }
}
