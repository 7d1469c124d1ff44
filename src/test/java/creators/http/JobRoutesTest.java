package creators.http;

import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobRoutesTest {

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aJobIsAcceptedWithEachCreatorOnceAndCanBeRead() throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    ApiServer.await(server.bus.listen(Message.JobsWaiting.class, _ -> woken.countDown()));

    HttpResponse<String> accepted = bulk(List.of("Marina.Solano", "kofi.beats", "marina.solano"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    HttpResponse<String> read = server.get(header(accepted, "Location"));
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(header(read, "Cache-Control")).contains("no-store");
    JsonObject job = json(read);
    assertThat(job).isEqualTo(json(accepted));
    assertThat(job.getString("state")).isEqualTo("queued");
    assertThat(job.getJsonObject("progress").encode())
        .isEqualTo("{\"done\":0,\"total\":2,\"failed\":0}");
    assertThat(job.getJsonArray("items").getJsonObject(0).encode())
        .isEqualTo("{\"username\":\"marina.solano\",\"state\":\"waiting\"}");
    assertThat(job.containsKey("finished_at")).isFalse();
  }

  @Test
  void aNameThatIsNoneIsNamed() {
    HttpResponse<String> refused = bulk(List.of("marina.solano", "not a name"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("usernames[1]");
  }

  @Test
  void noneAndTooManyAreRefused() {
    assertThat(bulk(List.of()).statusCode()).isEqualTo(400);
    assertThat(bulk(Collections.nCopies(501, "a")).statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownJobIsNotFoundAndWhatIsNoIdIsRefused() {
    assertThat(server.get("/api/jobs/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    HttpResponse<String> refused = server.get("/api/jobs/soon");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"id\"", "UUID");
  }

  @Test
  void theStreamTellsOfEachChangeAndEndsWithTheJob() throws IOException {
    JsonObject job = json(bulk(List.of("marina.solano")));
    UUID id = UUID.fromString(job.getString("id"));
    try (SseReader events = server.events("/api/jobs/" + id + "?stream=true")) {
      assertThat(events.next().orElseThrow().json()).isEqualTo(job);

      server.jobs.finish(id);
      server.bus.publish(new Message.JobProgressed(id));

      List<SseReader.Event> rest = events.all();
      assertThat(rest.getFirst().json().getString("state")).isEqualTo("succeeded");
      assertThat(rest.getFirst().json().getJsonArray("items").getJsonObject(0))
          .isEqualTo(
              new JsonObject()
                  .put("username", "marina.solano")
                  .put("state", "done")
                  .put("posts_analyzed", 12));
      assertThat(rest.getLast().completed()).isTrue();
    }
  }

  private static HttpResponse<String> bulk(List<String> usernames) {
    String body = new JsonObject().put("usernames", new JsonArray(usernames)).encode();
    return server.send(
        server
            .request("/api/profiles/bulk")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
