package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's Decodo protocol as a client sees it. */
class SimulatedDecodoTest extends SimulatorCase {
  @Test
  void profileComesInsideADecodoEnvelope() throws Exception {
    HttpResponse<Buffer> response = profile(MANY.value());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonObject result = result(response);
    assertThat(result.getInteger("status_code")).isEqualTo(200);
    assertThat(result.getString("url")).endsWith("/demo.many.posts/");
    assertThat(result.getString("task_id")).isNotBlank();
    assertThat(result.getString("created_at")).isEqualTo("2026-03-04 05:06:07");
    JsonObject user = user(response);
    assertThat(user.getString("username")).isEqualTo(MANY.value());
    assertThat(user.getJsonObject("edge_followed_by").getInteger("count")).isEqualTo(1000);
    assertThat(user.getJsonObject("edge_owner_to_timeline_media").getJsonArray("edges"))
        .hasSize(12);
  }

  @Test
  void bothCredentialSystemsOpenTheirOwnEndpointOnly() throws Exception {
    URI basic = simulator.decodoBasicUrl();
    URI key = simulator.decodoKeyUrl();

    assertThat(status(post(basic).basicAuthentication(Simulator.USER, Simulator.PASSWORD)))
        .isEqualTo(200);
    assertThat(status(post(key).bearerTokenAuthentication(Simulator.API_KEY))).isEqualTo(200);
    assertThat(status(post(key).basicAuthentication(Simulator.USER, Simulator.PASSWORD)))
        .isEqualTo(401);
    assertThat(status(post(basic).bearerTokenAuthentication(Simulator.API_KEY))).isEqualTo(401);
    assertThat(status(post(basic).basicAuthentication(Simulator.USER, "guess"))).isEqualTo(401);
    assertThat(status(post(basic))).isEqualTo(401);
    assertThat(simulator.fetches(MANY)).isEqualTo(2);
    assertThat(simulator.requests()).isEqualTo(6);
  }

  @Test
  void unknownTargetsAndBadQueriesAreRefusedWithAMessage() throws Exception {
    HttpResponse<Buffer> target = scrape(task("instagram_wallpaper", MANY.value()));
    HttpResponse<Buffer> query = scrape(task("instagram_graphql_profile", "bad name!"));

    assertThat(target.statusCode()).isEqualTo(400);
    assertThat(target.bodyAsJsonObject().getString("status")).isEqualTo("failed");
    assertThat(target.bodyAsJsonObject().getString("message")).isNotBlank();
    assertThat(query.statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 50})
  void pagesOfPostsGiveEveryPostOnce(int count) throws Exception {
    List<String> codes = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonObject task = task("instagram_graphql_user_posts", MANY.value()).put("count", count);
      cursor.ifPresent(value -> task.put("cursor", value));
      JsonObject connection =
          content(scrape(task))
              .getJsonObject("data")
              .getJsonObject("xdt_api__v1__feed__user_timeline_graphql_connection");
      JsonArray edges = connection.getJsonArray("edges");
      assertThat(edges).hasSizeLessThanOrEqualTo(count);
      edges.forEach(edge -> codes.add(((JsonObject) edge).getJsonObject("node").getString("code")));
      JsonObject page = connection.getJsonObject("page_info");
      cursor =
          page.getBoolean("has_next_page")
              ? Optional.of(page.getString("end_cursor"))
              : Optional.empty();
    } while (cursor.isPresent());

    assertThat(codes).doesNotHaveDuplicates().hasSize(30);
    assertThat(simulator.fetches(MANY)).isZero();
  }

  @Test
  void cursorOfTheProfileLeadsToTheThirteenthPost() throws Exception {
    JsonObject media = user(profile(MANY.value())).getJsonObject("edge_owner_to_timeline_media");
    JsonObject task =
        task("instagram_graphql_user_posts", MANY.value())
            .put("cursor", media.getJsonObject("page_info").getString("end_cursor"));

    JsonObject node = firstTimelineNode(scrape(task));

    assertThat(node.getString("code")).isEqualTo("post13");
    assertThat(node.getInteger("media_type")).isEqualTo(2);
    assertThat(node.getJsonObject("caption").getString("text")).isEqualTo("caption 13");
  }

  @Test
  void hiddenLikesComeAsMinusOneInTheProfileAndAsThreeInTheTimeline() throws Exception {
    JsonObject node =
        user(profile(SHY.value()))
            .getJsonObject("edge_owner_to_timeline_media")
            .getJsonArray("edges")
            .getJsonObject(0)
            .getJsonObject("node");
    JsonObject later = firstTimelineNode(scrape(task("instagram_graphql_user_posts", SHY.value())));

    assertThat(node.getJsonObject("edge_liked_by").getInteger("count")).isEqualTo(-1);
    assertThat(later.getInteger("like_count")).isEqualTo(3);
    assertThat(later.getBoolean("like_and_view_counts_disabled")).isTrue();
  }

  @Test
  void contentIsAnObjectForSomeAccountsAndAStringForOthers() throws Exception {
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      kinds.add(result(profile("demo.account." + i)).getValue("content").getClass());
    }

    assertThat(kinds).contains(JsonObject.class, String.class);
  }

  @Test
  void missingAccountsAreAnsweredInEachOfTheThreeWays() throws Exception {
    Set<String> ways = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      HttpResponse<Buffer> response = profile("nobody." + i);
      ways.add(
          response.statusCode() == 404 ? "404" : result(response).getValue("content").toString());
    }

    assertThat(ways).containsExactlyInAnyOrder("404", "", "{\"data\":{\"user\":null}}");
  }
}
