package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed in the middle of an analysis. */
class KillIT {

  private static final int POSTS = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anAnalysisThatAKillInterruptsCompletesAfterTheNextStartWithNothingLostOrDoubled()
      throws IOException, InterruptedException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("pages__prolific.json"), pages().toString());
    Path data = Files.createDirectory(folder.resolve("data"));
    Map<String, String> environment =
        Map.of(
            "SOURCE",
            "archive",
            "ARCHIVE_DIR",
            documents.toString(),
            "AI_BATCH_SIZE",
            "1",
            "JOBS_HEARTBEAT",
            "1s");

    try (ServiceProcess first = ServiceProcess.start(data, environment)) {
      first.json("/api/profile/prolific");
      try (Stream<JsonNode> progress =
          first.events("/api/profile/prolific/ai-insights?stream=true")) {
        Optional<JsonNode> underWay =
            progress
                .filter(
                    event ->
                        event.path("analyzed").asInt() > 0
                            && event.path("analyzed").asInt() < POSTS)
                .findFirst();
        assertThat(underWay).as("an event from the middle of the analysis").isPresent();
        first.kill9();
      }
    }

    try (ServiceProcess second = ServiceProcess.start(data, environment)) {
      JsonNode insights =
          second.await(
              "/api/profile/prolific/ai-insights",
              Duration.ofSeconds(180),
              answer -> answer.at("/ai_insights/status").asText().equals("complete"));
      assertThat(insights.at("/ai_insights/posts_analyzed").asInt()).isEqualTo(POSTS);
      assertThat(insights.at("/ai_insights/posts_total").asInt()).isEqualTo(POSTS);
      assertThat(shortcodesWithVerdict(second)).hasSize(POSTS);
      assertThat(second.stop()).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static Set<String> shortcodesWithVerdict(ServiceProcess service) {
    Set<String> shortcodes = new HashSet<>();
    try (Stream<JsonNode> events =
        service.events("/api/profile/prolific/posts?stream=true&include=ai&limit=100")) {
      events
          .takeWhile(event -> !event.path("stream_completed").asBoolean())
          .forEach(
              event ->
                  event
                      .get("posts")
                      .forEach(
                          post -> {
                            assertThat(post.at("/ai/level").asText()).isNotEmpty();
                            assertThat(shortcodes.add(post.get("shortcode").asText()))
                                .as("each post once")
                                .isTrue();
                          }));
    }
    return shortcodes;
  }

  /** One page of posts of an invented creator, in the shape of Instagram's timeline pages. */
  private static ArrayNode pages() {
    ArrayNode pages = JSON.createArrayNode();
    ObjectNode media = pages.addObject().putObject("edge_owner_to_timeline_media");
    media
        .put("count", POSTS)
        .putObject("page_info")
        .put("has_next_page", false)
        .putNull("end_cursor");
    ArrayNode edges = media.putArray("edges");
    for (int i = 0; i < POSTS; i++) {
      ObjectNode node = edges.addObject().putObject("node");
      node.put("id", Integer.toString(i)).put("__typename", "GraphImage").put("shortcode", "P" + i);
      node.put("taken_at_timestamp", 1_500_000_000L + i * 3600L).put("is_video", false);
      node.putObject("edge_media_preview_like").put("count", 100 + i % 50);
      node.putObject("edge_media_to_comment").put("count", i % 7);
      node.putObject("edge_media_to_caption")
          .putArray("edges")
          .addObject()
          .putObject("node")
          .put("text", "A lovely walk number " + i + " through the forest #hiking #nature");
    }
    return pages;
  }
}
