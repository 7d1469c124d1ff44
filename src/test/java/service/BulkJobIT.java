package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import creators.config.Secret;
import creators.config.Settings;
import creators.profile.Username;
import creators.store.Database;
import creators.store.Job;
import creators.store.PgJobStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestPostgres;
import testing.TestRedis;
import testing.Wait;

/** A bulk job whose node is killed in the middle. */
class BulkJobIT {

  private static final int CREATORS = 12;
  private static final int POSTS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Notes each verdict that is written, whoever writes it. */
  private static final String[] AUDIT = {
    "create table audit (profile_id bigint, shortcode text)",
    """
    create function audit() returns trigger language plpgsql security definer as $$
    begin
      insert into public.audit values (new.profile_id, new.shortcode);
      return null;
    end $$
    """,
    """
    create trigger audit after update on posts for each row
    when (new.ai_analyzed_at is distinct from old.ai_analyzed_at) execute function audit()
    """
  };

  @TempDir Path folder;

  @Test
  void aBulkJobWhoseNodeIsKilledCompletesOnAnotherWithEachPostAnalysedOnce() throws Exception {
    TestPostgres.Database postgres = TestPostgres.freshDatabase();
    postgres.execute(AUDIT);
    Path documents = Files.createDirectory(folder.resolve("documents"));
    List<Username> names =
        IntStream.range(0, CREATORS).mapToObj(n -> new Username("walker" + n)).toList();
    for (Username name : names) {
      Files.writeString(documents.resolve("pages__" + name + ".json"), pages(name).toString());
    }
    int one = freePort();
    int two = freePort();
    Map<String, String> shared = new HashMap<>();
    shared.put("SOURCE", "archive");
    shared.put("ARCHIVE_DIR", documents.toString());
    shared.put("AI_BATCH_SIZE", "1");
    shared.put("DATABASE_URL", postgres.url());
    shared.put("DATABASE_MIGRATION_URL", postgres.ownerUrl());
    shared.put("REDIS_URL", TestRedis.server().url());
    shared.put("REDIS_PASSWORD", TestRedis.server().password());
    shared.put("CLUSTER_ENABLED", "true");
    shared.put("CLUSTER_HOST", "127.0.0.1");
    shared.put("CLUSTER_MEMBERS", "127.0.0.1:" + one + ",127.0.0.1:" + two);

    Vertx vertx = Vertx.vertx();
    Database database =
        Database.open(
            vertx,
            new Settings.Database(
                Optional.empty(), Optional.empty(), 2, Duration.ofSeconds(5), false),
            new Secret(postgres.url()),
            new Random(1));
    PgJobStore jobs = new PgJobStore(database);
    try (ServiceProcess all = node("all", one, shared, "http,scraping,inference,jobs", "5s");
        ServiceProcess busy = node("busy", two, shared, "jobs", "100ms")) {
      Job job = Wait.of(jobs.requestBulk(names));
      Wait.until(
          "the job is in the middle",
          () -> {
            long done =
                Wait.of(jobs.job(job.id())).orElseThrow().items().stream()
                    .filter(item -> item.state() != Job.ItemState.WAITING)
                    .count();
            return done > 0 && done < CREATORS;
          });
      busy.kill9();
      Wait.until("the job is over", () -> Wait.of(jobs.job(job.id())).orElseThrow().state().over());
      Job over = Wait.of(jobs.job(job.id())).orElseThrow();
      assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
      assertThat(over.items())
          .allSatisfy(
              item -> {
                assertThat(item.state()).isEqualTo(Job.ItemState.DONE);
                assertThat(item.postsAnalyzed()).contains(POSTS);
              });
      assertThat(all.output()).contains("is taken over from");
      assertThat(postgres.value("select count(*) from audit"))
          .isEqualTo(Integer.toString(CREATORS * POSTS));
      assertThat(postgres.value("select count(distinct (profile_id, shortcode)) from audit"))
          .isEqualTo(Integer.toString(CREATORS * POSTS));
    } finally {
      Wait.of(database.close());
      Wait.of(vertx.close());
    }
  }

  private ServiceProcess node(
      String name, int port, Map<String, String> shared, String roles, String poll)
      throws IOException {
    Map<String, String> environment = new HashMap<>(shared);
    environment.put("ROLES", roles);
    environment.put("CLUSTER_PORT", Integer.toString(port));
    environment.put("JOBS_POLL", poll);
    return ServiceProcess.start(Files.createDirectory(folder.resolve(name)), environment);
  }

  private static ArrayNode pages(Username name) {
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
          .put("text", "Walk number " + i + " of " + name + " through the forest #hiking");
    }
    return pages;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
