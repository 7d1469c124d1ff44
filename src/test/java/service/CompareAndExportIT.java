package service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creators side by side and taken along, over HTTP, on the whole service. */
class CompareAndExportIT {

  @TempDir static Path dataDir;
  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start(dataDir, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<String> someCreators(int count) {
    JsonNode found =
        service
            .await(
                "/api/search?limit=" + count,
                Duration.ofSeconds(30),
                answer -> answer.get("results").size() == count)
            .get("results");
    return StreamSupport.stream(found.spliterator(), false)
        .map(hit -> hit.get("username").asText())
        .toList();
  }

  private static JsonNode compared(List<String> names) {
    return service.json("/api/compare?usernames=" + String.join(",", names));
  }

  /** Answers are kept once the analysis of their creators has ended. */
  private static void awaitAnalysis(List<String> names) {
    names.forEach(
        name ->
            service.await(
                "/api/profile/" + name,
                Duration.ofSeconds(60),
                report -> report.at("/meta/status").asText().equals("complete")));
  }

  @Test
  void tenKnownCreatorsAreComparedByTheNumbersOfTheirReports() {
    List<String> names = someCreators(30);
    awaitAnalysis(names);
    JsonNode first = compared(names.subList(0, 10));
    for (int from = 10; from < names.size(); from += 10) {
      JsonNode unseen = compared(names.subList(from, from + 10));
      System.out.printf(
          "ten never asked for: %d ms%n", unseen.at("/meta/response_time_ms").asInt());
    }
    JsonNode again = compared(names.subList(0, 10));
    System.out.printf("ten kept: %d ms%n", again.at("/meta/response_time_ms").asInt());
    assertThat(first.get("metrics")).hasSize(9);
    assertThat(again.at("/meta/cache_hit").asBoolean()).isTrue();
    for (int i = 0; i < 10; i++) {
      JsonNode creator = first.get("creators").get(i);
      assertThat(creator.get("username").asText()).isEqualTo(names.get(i));
      JsonNode report = service.json("/api/profile/" + names.get(i));
      assertThat(creator.at("/numbers/metrics/followers/value").asLong())
          .isEqualTo(report.at("/profile/followers").asLong());
      assertThat(creator.at("/numbers/metrics/influence/value").asDouble())
          .isEqualTo(report.at("/analytics/influence_score").asDouble());
      assertThat(creator.at("/numbers/metrics/sentiment/value").asDouble())
          .isEqualTo(report.at("/ai_insights/ai_avg_sentiment_score").asDouble());
      assertThat(creator.at("/numbers/categories/leading/note").asText())
          .isEqualTo(report.at("/ai_insights/ai_primary_content_type").asText());
    }
    for (JsonNode standing : first.get("metrics")) {
      assertThat(standing.get("order").size() + standing.get("unknown").size()).isEqualTo(10);
      double before = Double.MAX_VALUE;
      for (JsonNode place : standing.get("order")) {
        assertThat(place.get("value").asDouble()).isLessThanOrEqualTo(before);
        before = place.get("value").asDouble();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "engagement_by_followers, /engagement/by_followers/mean_percent",
    "engagement_by_views, /engagement/by_views/mean_percent",
    "median_likes, /averages/likes/median",
    "posts_per_week, /posting_habits/posts_per_week",
    "growth, /growth/trend/percent_per_month",
    "influence, /influence/score",
    "authenticity, /authenticity/score"
  })
  void aComparisonShowsTheFiguresOfTheAnalytics(String metric, String place) {
    List<String> names = someCreators(4);
    awaitAnalysis(names);
    JsonNode creators = compared(names).get("creators");
    for (int i = 0; i < names.size(); i++) {
      JsonNode shown = creators.get(i).at("/numbers/metrics/" + metric);
      JsonNode figure = service.json("/api/profile/" + names.get(i) + "/analytics").at(place);
      assertThat(figure.isObject()).as(place).isTrue();
      assertThat(shown.fieldNames()).toIterable().containsExactlyElementsOf(figure::fieldNames);
      for (String part : List.of("basis", "n", "of_known", "formula")) {
        assertThat(shown.get(part)).as(part).isEqualTo(figure.get(part));
      }
      // Some seconds lie between the two, and ages go into some numbers.
      assertThat(shown.path("value").asDouble())
          .isCloseTo(figure.path("value").asDouble(), within(0.001));
    }
  }

  @Test
  void whoDoesNotExistHoldsUpNobody() {
    String known = someCreators(1).getFirst();
    JsonNode answer = service.json("/api/compare?usernames=" + known + ",nobody_of_this_name");

    assertThat(answer.at("/creators/0/numbers/metrics/followers/value").isNumber()).isTrue();
    assertThat(answer.at("/creators/1/status").asText()).isEqualTo("not_found");
    assertThat(answer.at("/metrics/0/lead").asText()).isEqualTo("only_one_known");
    assertThat(answer.at("/metrics/0/unknown/0").asText()).isEqualTo("nobody_of_this_name");
    assertThat(answer.at("/meta/source").asText()).isEqualTo("demo");
  }

  @Test
  void theFilesHoldEveryPostOnceAndTheReportsFigures() {
    String name = someCreators(1).getFirst();
    HttpResponse<String> csv = service.get("/api/profile/" + name + "/export?format=csv");
    JsonNode report = service.json("/api/profile/" + name + "/export?format=json");
    List<String> stored = shortcodes(service.json("/api/profile/" + name).at("/posts"));
    List<String> exported = shortcodes(report.get("posts"));

    assertThat(csv.body()).startsWith("\ufeffusername,shortcode,");
    assertThat(exported).doesNotHaveDuplicates().startsWith(stored.toArray(String[]::new));
    assertThat(exported).hasSize(report.at("/ai_insights/posts_total").asInt());
    assertThat(csv.body().lines().filter(line -> line.startsWith('"' + name + "\",")))
        .hasSameSizeAs(exported);
    assertThat(exported.stream().map(code -> code.startsWith("-") ? "'" + code : code))
        .allSatisfy(
            code -> assertThat(csv.body()).contains("\n\"" + name + "\",\"" + code + "\","));
    assertThat(report.at("/analytics/engagement/by_followers/mean_percent/formula").isTextual())
        .isTrue();
    assertThat(report.at("/meta/notice").asText()).contains("invented");
    assertThat(report.at("/posts/0/ai/category").isTextual()).isTrue();
  }

  private static List<String> shortcodes(JsonNode posts) {
    List<String> codes = new ArrayList<>();
    posts.forEach(post -> codes.add(post.get("shortcode").asText()));
    return codes;
  }
}
