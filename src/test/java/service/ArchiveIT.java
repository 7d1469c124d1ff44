package service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real documents of real creators as input, beside a file that is cut off. */
class ArchiveIT {

  private static final Path REAL =
      Path.of("..", "shared", "data", "instagram").toAbsolutePath().normalize();
  private static final int NINTENDO_POSTS = 1201;

  @TempDir static Path folder;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "skipped: no real documents at " + REAL);
    Path documents = Files.createDirectory(folder.resolve("documents"));
    try (Stream<Path> files = Files.list(REAL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, documents.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        documents.resolve("cut_off.json"),
        "{\"data\":{\"user\":{\"username\":\"cut_off\",\"edge_foll");
    service =
        ServiceProcess.start(
            Files.createDirectory(folder.resolve("data")),
            Map.of("SOURCE", "archive", "ARCHIVE_DIR", documents.toString()));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void theNumbersAreTheDocuments() {
    JsonNode profile = service.json("/api/profile/robertdowneyjr").get("profile");

    assertThat(profile.get("full_name").asText()).isEqualTo("Robert Downey Jr. Official");
    assertThat(profile.get("followers").asLong())
        .as("of the newest document")
        .isEqualTo(52_979_346L);
    assertThat(profile.get("is_verified").asBoolean()).isTrue();
  }

  @Test
  void aCreatorWhomOnlyPagesTellHasUnknownFollowersAndAllTheirPosts() {
    JsonNode report = service.json("/api/profile/nintendo");

    assertThat(report.at("/profile/followers").isNull()).isTrue();
    assertThat(report.at("/profile/engagement_rate").isNull()).isTrue();
    assertThat(service.json("/api/profile/nintendo/posts?limit=50").get("posts")).hasSize(50);
  }

  @Test
  void everyPostStreamsOnceAndInOrder() {
    service.json("/api/profile/nintendo");
    List<String> shortcodes = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    boolean[] completed = {false};

    try (Stream<JsonNode> events = service.events("/api/profile/nintendo/posts?stream=true")) {
      events
          .takeWhile(event -> !(completed[0] = event.path("stream_completed").asBoolean()))
          .flatMap(event -> stream(event.get("posts")))
          .forEach(
              post -> {
                shortcodes.add(post.get("shortcode").asText());
                times.add(Instant.parse(post.get("taken_at").asText()));
              });
    }

    assertThat(completed[0]).isTrue();
    assertThat(shortcodes).hasSize(NINTENDO_POSTS);
    assertThat(new HashSet<>(shortcodes)).hasSize(NINTENDO_POSTS);
    assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void aFileThatIsCutOffIsNamedByTheHealthAndTheLog() {
    service.json("/api/profile/robertdowneyjr");

    JsonNode health =
        service.await(
            "/api/health",
            Duration.ofSeconds(30),
            answer -> answer.toString().contains("cut_off.json"));

    assertThat(health.toString()).contains("cut_off.json");
    assertThat(service.output()).contains("cut_off.json");
  }

  @Test
  void theWholeOfALargeCreatorIsAnalysed() {
    JsonNode insights =
        service.await(
            "/api/profile/nintendo/ai-insights",
            Duration.ofSeconds(60),
            answer -> answer.at("/ai_insights/status").asText().equals("complete"));

    assertThat(insights.at("/ai_insights/posts_analyzed").asInt()).isEqualTo(NINTENDO_POSTS);
    assertThat(insights.at("/ai_insights/ai_primary_content_type").asText()).isEqualTo("Gaming");
    assertThat(insights.at("/ai_insights/ai_language_distribution/en").asDouble())
        .isGreaterThan(0.9);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }
}
