package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger gets from the first start: everything embedded, the demo source. */
class DemoIT {

  @TempDir static Path dataDir;
  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start(dataDir, java.util.Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void thePrintedCurlGivesAFullReportAtOnce() {
    JsonNode report = service.json(printedPath());

    assertThat(report.at("/meta/status").asText()).isEqualTo("complete");
    assertThat(report.at("/meta/source").asText()).isEqualTo("demo");
    assertThat(report.at("/meta/ai_analysis_coverage").asText()).isEqualTo("100%");
    assertThat(report.at("/ai_insights/status").asText()).isEqualTo("complete");
    assertThat(report.at("/ai_insights/ai_primary_content_type").isTextual()).isTrue();
    assertThat(report.at("/analytics/avg_likes").isNumber()).isTrue();
    assertThat(report.at("/posts").size()).isPositive();
    assertThat(report.at("/posts/0/ai/category").isTextual()).isTrue();
  }

  @Test
  void theReportHasTheNamesThatClientsExistFor() {
    JsonNode report = service.json(printedPath());

    assertThat(names(report))
        .containsExactly("profile", "ai_insights", "analytics", "posts", "meta");
    assertThat(names(report.get("profile")))
        .contains(
            "username",
            "full_name",
            "biography",
            "followers",
            "following",
            "posts_count",
            "engagement_rate",
            "is_verified",
            "is_private");
    assertThat(names(report.get("ai_insights")))
        .contains(
            "ai_primary_content_type",
            "ai_content_distribution",
            "ai_avg_sentiment_score",
            "ai_language_distribution",
            "ai_content_quality_score",
            "status");
    assertThat(names(report.get("analytics")))
        .contains("avg_likes", "avg_comments", "influence_score", "best_time_to_post");
    assertThat(names(report.at("/posts/0")))
        .contains("shortcode", "caption", "taken_at", "likes", "comments", "ai");
    assertThat(names(report.get("meta")))
        .contains(
            "cache_hit",
            "response_time_ms",
            "ai_analysis_coverage",
            "last_updated",
            "status",
            "source",
            "request_id");
  }

  @Test
  void aSecondReadIsACacheHitWithTheSameETagAndAnswers304ToIt() {
    HttpResponse<String> first = service.get(printedPath());
    HttpResponse<String> second = service.get(printedPath());

    assertThat(ServiceProcess.parse(second.body()).at("/meta/cache_hit").asBoolean()).isTrue();
    assertThat(second.headers().firstValue("etag"))
        .isEqualTo(first.headers().firstValue("etag"))
        .isPresent();
  }

  @Test
  void anUnknownNameIs404AndABadNameIs400NamingTheField() {
    HttpResponse<String> unknown = service.get("/api/profile/nobody_of_this_name");
    HttpResponse<String> bad = service.get("/api/profile/bad%20name!");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(ServiceProcess.parse(bad.body()).at("/errors/0/field").asText())
        .isEqualTo("username");
  }

  @Test
  void anyTextsAreJudgedInOrder() {
    HttpResponse<String> answer =
        service.post(
            "/api/ai/analyze",
            "{\"texts\":[\"I love this pasta recipe! #food\",\"\",\"Das ist ein sehr schöner Tag im Wald\"]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode results = ServiceProcess.parse(answer.body()).get("results");
    assertThat(results).hasSize(3);
    assertThat(results.at("/0/category").asText()).isEqualTo("Food & Drink");
    assertThat(results.at("/0/sentiment").asText()).isEqualTo("positive");
    assertThat(results.at("/1/language").asText()).isEqualTo("und");
    assertThat(results.at("/2/language").asText()).isEqualTo("de");
  }

  @Test
  void theSearchKnowsEverySeededCreatorWithinSeconds() {
    String example = printedPath().substring("/api/profile/".length());
    String almost = example.substring(0, example.length() - 1);

    JsonNode found =
        service.await(
            "/api/search?q=" + almost,
            Duration.ofSeconds(30),
            answer -> answer.toString().contains(example));

    assertThat(found.toString()).contains(example);
  }

  @Test
  void healthNamesTheSevenServicesAndIsUp() {
    JsonNode health =
        service.await(
            "/api/health", Duration.ofSeconds(20), answer -> answer.get("services").size() == 7);

    assertThat(names(health.get("services")))
        .containsExactlyInAnyOrder("api", "database", "cache", "ai", "jobs", "source", "cluster");
    assertThat(service.get("/api/health/ready").statusCode()).isEqualTo(200);
    assertThat(service.get("/metrics").body()).contains("jvm_memory_used_bytes");
  }

  private static String printedPath() {
    return service
        .output()
        .lines()
        .filter(line -> line.contains("curl"))
        .map(line -> line.substring(line.indexOf("/api/profile/")).trim().split("[\\s'\"]")[0])
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }
}
