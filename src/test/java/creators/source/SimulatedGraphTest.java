package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The simulator's Business Discovery as a client sees it. */
class SimulatedGraphTest extends SimulatorCase {
  @Test
  void graphGivesTheWantedFieldsPageByPage() throws Exception {
    JsonObject first = discover(MANY, "followers_count,media.limit(20){id,like_count,timestamp}");
    JsonObject media = first.getJsonObject("media");
    String after = media.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject second = discover(MANY, "media.after(" + after + ").limit(20){permalink}");

    assertThat(first.getInteger("followers_count")).isEqualTo(1000);
    assertThat(first.fieldNames()).containsExactlyInAnyOrder("followers_count", "media");
    assertThat(media.getJsonArray("data")).hasSize(20);
    assertThat(media.getJsonArray("data").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "like_count", "timestamp");
    assertThat(media.getJsonArray("data").getJsonObject(0).getString("timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
    assertThat(second.getJsonObject("media").getJsonArray("data")).hasSize(10);
    assertThat(second.getJsonObject("media").containsKey("paging")).isFalse();
    assertThat(simulator.fetches(MANY)).isEqualTo(1);
  }

  @Test
  void graphLeavesHiddenLikesOut() throws Exception {
    JsonObject shy = discover(SHY, "media{id,like_count,comments_count}");

    assertThat(shy.getJsonObject("media").getJsonArray("data").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "comments_count");
  }

  @Test
  void graphRefusesWithItsOwnErrorCodes() throws Exception {
    String good = "business_discovery.username(demo.many.posts){id}";

    assertThat(graphError(Simulator.GRAPH_TOKEN, "business_discovery.username(no.one){id}"))
        .isEqualTo(110);
    assertThat(graphError(Simulator.GRAPH_TOKEN, "business_discovery.username(demo.personal){id}"))
        .isEqualTo(110);
    assertThat(graphError(Simulator.GRAPH_TOKEN_WITHOUT_PERMISSION, good)).isEqualTo(10);
    assertThat(graphError("guess", good)).isEqualTo(190);
    assertThat(
            graphError(
                Simulator.GRAPH_TOKEN, "business_discovery.username(demo.many.posts){shoe_size}"))
        .isEqualTo(100);
    assertThat(graphError(Simulator.GRAPH_TOKEN, "business_discovery.username(x){id"))
        .isEqualTo(100);
    simulator.spoilNext(Fault.THROTTLE);
    assertThat(graphError(Simulator.GRAPH_TOKEN, good)).isEqualTo(4);
    assertThat(simulator.fetches(PERSONAL)).isEqualTo(1);
  }
}
