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
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creators that are looked for. */
class SearchApiTest extends HttpCase {

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
  void whoeverAnswersOverTheBusKnowsTheRequestAndItsTrace() {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var answer =
        server.get("/api/search?q=marina", "traceparent", parent, "X-Request-Id", "request-7");
    assertThat(server.traced)
        .contains(new Trace("request-7", Optional.of(header(answer, "traceparent"))));
    server.get("/api/search?q=marina", "X-Request-Id", "request-8");
    assertThat(server.traced).contains(new Trace("request-8", Optional.empty()));
  }
}
