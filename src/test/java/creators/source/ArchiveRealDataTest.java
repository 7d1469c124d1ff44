package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Username;
import creators.resilience.Guard;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.SharedData;

/** The archive over documents as Instagram gave them. */
class ArchiveRealDataTest {

  private Path folder;
  private Vertx vertx;
  private ArchiveSource source;

  @BeforeEach
  void start() {
    folder = SharedData.require("instagram");
    vertx = Vertx.vertx();
    source = new ArchiveSource(vertx, folder, Clock.systemUTC(), Guard.none("files"));
  }

  @AfterEach
  void stop() {
    if (vertx != null) {
      vertx.close().await();
    }
  }

  @Test
  void everyDocumentIsRecognised() {
    source.refresh().await();

    assertThat(source.problems()).isEmpty();
  }

  @Test
  void theProfileIsThatOfTheWebProfileAndThePostsThoseOfAllPages() throws IOException {
    JsonNode web = json("web_profile__robertdowneyjr.json").at("/data/user");
    Creator creator = found("robertdowneyjr");

    assertThat(creator.profile().followers()).hasValue(web.at("/edge_followed_by/count").asLong());
    assertThat(creator.profile().following()).hasValue(web.at("/edge_follow/count").asLong());
    assertThat(creator.profile().postsCount())
        .hasValue(web.at("/edge_owner_to_timeline_media/count").asLong());
    assertThat(creator.profile().biography()).contains(web.at("/biography").asText());
    assertThat(creator.profile().businessCategory()).contains("Artist");
    assertThat(creator.profile().verified()).contains(true);

    Map<String, Long> likes = new HashMap<>();
    JsonNode older = json("graphql_user__robertdowneyjr.json").at("/graphql/user");
    JsonNode page = json("timeline_page__robertdowneyjr.json").at("/data/user");
    for (JsonNode user : new JsonNode[] {older, page}) {
      for (String field :
          new String[] {"edge_owner_to_timeline_media", "edge_felix_video_timeline"}) {
        for (JsonNode edge : user.path(field).path("edges")) {
          likes.put(
              edge.at("/node/shortcode").asText(),
              edge.at("/node/edge_media_preview_like/count").asLong());
        }
      }
    }
    assertThat(creator.posts()).hasSize(likes.size()).isSortedAccordingTo(newestFirst());
    assertThat(creator.posts())
        .allSatisfy(post -> assertThat(post.likes()).hasValue(likes.get(post.shortcode())));
  }

  @Test
  void aCreatorKnownByPagesAloneHasEveryPostOnce() throws IOException {
    Map<String, JsonNode> nodes = new HashMap<>();
    for (JsonNode page : json("timeline_pages__nintendo.json")) {
      for (JsonNode edge : page.at("/edge_owner_to_timeline_media/edges")) {
        nodes.put(edge.at("/node/shortcode").asText(), edge.get("node"));
      }
    }
    Creator creator = found("nintendo");

    assertThat(creator.posts()).hasSize(1201).isSortedAccordingTo(newestFirst());
    assertThat(creator.posts()).extracting(Post::shortcode).doesNotHaveDuplicates();
    assertThat(creator.posts())
        .allSatisfy(
            post -> {
              JsonNode node = nodes.get(post.shortcode());
              assertThat(post.likes()).hasValue(node.at("/edge_media_preview_like/count").asLong());
              assertThat(post.comments())
                  .hasValue(node.at("/edge_media_to_comment/count").asLong());
              assertThat(post.takenAt())
                  .isEqualTo(Instant.ofEpochSecond(node.get("taken_at_timestamp").asLong()));
              assertThat(post.views())
                  .isEqualTo(
                      node.has("video_view_count")
                          ? OptionalLong.of(node.get("video_view_count").asLong())
                          : OptionalLong.empty());
            });
    assertThat(creator.posts().stream().filter(post -> post.type() == PostType.CAROUSEL))
        .hasSize(21);
    assertThat(creator.posts().stream().filter(post -> post.caption().isEmpty())).hasSize(12);
    assertThat(creator.profile().followers()).isEmpty();
    assertThat(creator.profile().postsCount()).hasValue(1201);
  }

  @Test
  void reelsAndVideosOfOneAccountIdAreOneCreator() {
    Creator creator = found("noholita");

    assertThat(creator.posts()).hasSize(24);
    assertThat(creator.posts().stream().filter(post -> post.type() == PostType.REEL)).hasSize(12);
    assertThat(creator.posts().stream().filter(post -> post.sponsored().orElse(false))).hasSize(2);
    assertThat(creator.profile().followers()).isEmpty();
  }

  @Test
  void anAnonymisedPageStillTellsItsNumbers() {
    assertThat(found("instagram").profile().followers()).hasValue(344415438);
  }

  @Test
  void accountsThatOnlySinglePostsShowAreMissing() {
    assertThat(source.fetch(new Username("jlo")).await()).isEqualTo(new FetchOutcome.Missing());
    assertThat(source.fetch(new Username("missing_user")).await())
        .isEqualTo(new FetchOutcome.Missing());
  }

  private static Comparator<Post> newestFirst() {
    return Comparator.comparing(Post::takenAt).reversed();
  }

  private JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(name)));
  }

  private Creator found(String name) {
    FetchOutcome outcome = source.fetch(new Username(name)).await();
    assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
    return ((FetchOutcome.Found) outcome).creator();
  }
}
