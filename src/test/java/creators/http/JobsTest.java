package creators.http;

import static creators.http.ApiServer.await;
import static creators.http.ApiServer.eventually;
import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.AnalysisProgressed;
import creators.bus.Message.JobProgressed;
import creators.bus.Message.JobsWaiting;
import creators.profile.Username;
import creators.store.AnalysisJobs;
import creators.store.Job;
import creators.store.JobResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {

  private ApiServer server;

  @BeforeEach
  void start() {
    server = new ApiServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBulkRequestIsStoredAndSaysWhereToFollowIt() {
    HttpResponse<String> response = bulk("[\"marina.solano\", \"Queued\", \"MARINA.solano\"]");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = json(response).getString("id");
    assertThat(header(response, "location")).isEqualTo("/api/jobs/" + id);
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "%s", "task": "bulk_analyze_posts", "state": "queued", "attempts": 0,
                 "created_at": "2025-01-11T10:31:00Z",
                 "progress": {"done": 0, "total": 2, "failed": 0},
                 "items": [{"username": "marina.solano", "state": "waiting"},
                           {"username": "queued", "state": "waiting"}]}
                """
                    .formatted(id)));
    assertThat(server.get("/api/jobs/" + id).body()).isEqualTo(response.body());
  }

  @Test
  void nodesAreWokenOnlyForAJobThatIsStored() {
    AtomicInteger woken = new AtomicInteger();
    await(server.bus.listen(JobsWaiting.class, _ -> woken.incrementAndGet()));
    server.jobs.away = true;
    HttpResponse<String> refused = bulk("[\"marina.solano\"]");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(header(refused, "retry-after")).isEqualTo("5");
    server.jobs.away = false;
    assertThat(bulk("[\"marina.solano\"]").statusCode()).isEqualTo(202);
    eventually("somebody is woken", () -> woken.get() > 0);
    assertThat(woken).hasValue(1);
  }

  @Test
  void everyBadUsernameIsNamedByItsPlace() {
    HttpResponse<String> response = bulk("[\"marina\", \"bad name\", \"queued\", 7, \"\"]");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response))
        .containsExactlyInAnyOrder(
            "usernames[1]: " + Username.EXPECTED,
            "usernames[3]: " + Username.EXPECTED,
            "usernames[4]: " + Username.EXPECTED);
  }

  @Test
  void fiveHundredCreatorsAreTakenAndOneMoreOrNoneIsNot() {
    assertThat(bulk(names(500)).statusCode()).isEqualTo(202);
    for (String wrong : List.of(names(501), "[]", "null", "{}")) {
      HttpResponse<String> response = bulk(wrong);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(errors(response)).containsExactly("usernames: 1 to 500 usernames");
    }
  }

  @Test
  void aJobTellsWhatHasBecomeOfEachCreator() {
    UUID id = server.jobs.request("marina.solano", "nobody").id();
    server.jobs.begin(id);
    server.jobs.done(id, "marina.solano", 12);
    server.jobs.failed(id, "nobody", "the creator nobody does not exist");
    HttpResponse<String> response = server.get("/api/jobs/" + id.toString().toUpperCase());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "%s", "task": "bulk_analyze_posts", "state": "succeeded", "attempts": 1,
                 "created_at": "2025-01-11T10:31:00Z", "started_at": "2025-01-11T10:31:00Z",
                 "finished_at": "2025-01-11T10:31:00Z",
                 "progress": {"done": 1, "total": 2, "failed": 1},
                 "items": [{"username": "marina.solano", "state": "done", "posts_analyzed": 12},
                           {"username": "nobody", "state": "failed",
                            "error": "the creator nobody does not exist"}]}
                """
                    .formatted(id)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?stream=true"})
  void anUnknownJobIsNotFound(String query) {
    HttpResponse<String> response = server.get("/api/jobs/" + new UUID(1, 2) + query);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).getString("code")).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "1-2-3-4-5", "0b9c7a52-6f0e-4c56-9d0e-3a8d5b1f7c1g"})
  void whatIsNoUuidIsNoJob(String id) {
    HttpResponse<String> response = server.get("/api/jobs/" + id);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(errors(response))
        .containsExactly("id: a UUID as in 0b9c7a52-6f0e-4c56-9d0e-3a8d5b1f7c11");
  }

  @Test
  void aJobNobodyAskedForTellsWhomItIsAboutAndWhatItCameTo() {
    Job job = analysis(40, Optional.empty());
    server.jobs.put(job);
    assertThat(json(server.get("/api/jobs/" + job.id())))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "%s", "task": "analyze_profile_posts", "username": "marina.solano",
                 "state": "running", "attempts": 1, "created_at": "2025-01-11T10:31:00Z",
                 "progress": {"done": 40, "total": 100, "failed": 0}, "items": []}
                """
                    .formatted(job.id())));
    server.jobs.put(
        analysis(
            100, Optional.of(new JobResult.Analyzed(new Username("marina.solano"), 100, 100))));
    assertThat(json(server.get("/api/jobs/" + job.id())).getJsonObject("result"))
        .isEqualTo(
            new JsonObject(
                """
                {"username": "marina.solano", "posts_analyzed": 100, "posts_stored": 100}
                """));
  }

  @Test
  void newsOfACreatorsAnalysisMoveTheStreamOfItsJob() throws IOException {
    Job job = analysis(0, Optional.empty());
    server.jobs.put(job);
    try (SseReader reader = server.events(stream(job.id()))) {
      assertThat(progress(reader)).isEqualTo("running 0");
      int before = server.jobs.looks.get();
      eventually(
          "it looks more often than by itself",
          () -> {
            server.bus.publish(new AnalysisProgressed(new Username("marina.solano"), 40, 100));
            return server.jobs.looks.get() > before + 5;
          });
      server.jobs.put(analysis(40, Optional.empty()));
      server.bus.publish(new AnalysisProgressed(new Username("marina.solano"), 40, 100));
      assertThat(progress(reader)).isEqualTo("running 40");
    }
  }

  @Test
  void aQueuedAnswerSaysWhichJobFetches() {
    HttpResponse<String> response = server.get("/api/profile/queued");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(json(response).getJsonObject("meta").getString("job"))
        .isEqualTo(FakeReports.FETCH.toString());
    assertThat(header(response, "location")).isEqualTo("/api/jobs/" + FakeReports.FETCH);
    assertThat(json(server.get("/api/profile/marina.solano")).getJsonObject("meta").fieldNames())
        .doesNotContain("job");
  }

  @Test
  void theListsOfTheContractAreThoseOfTheCode() {
    JsonObject schemas =
        await(Contract.read(server.vertx))
            .document()
            .getJsonObject("components")
            .getJsonObject("schemas");
    assertThat(states(schemas, "Job"))
        .isEqualTo(Arrays.stream(Job.State.values()).map(Job.State::key).toList());
    assertThat(strings(schemas, "Job", "task"))
        .containsExactlyInAnyOrder(
            AnalysisJobs.BULK,
            AnalysisJobs.TASK_NAME,
            AnalysisJobs.FETCH,
            AnalysisJobs.REFRESH,
            AnalysisJobs.CLEANUP);
    assertThat(states(schemas, "JobItem"))
        .isEqualTo(Arrays.stream(Job.ItemState.values()).map(Job.ItemState::key).toList());
  }

  @Test
  void aStreamTellsEachChangeAndEndsWithTheJob() throws IOException {
    UUID id = server.jobs.request("marina.solano", "queued").id();
    try (SseReader reader = server.events(stream(id))) {
      assertThat(progress(reader)).isEqualTo("queued 0");
      server.jobs.begin(id);
      tell(id);
      assertThat(progress(reader)).isEqualTo("running 0");
      server.jobs.done(id, "marina.solano", 12);
      tell(id);
      assertThat(progress(reader)).isEqualTo("running 1");
      server.jobs.done(id, "queued", 0);
      tell(id);
      assertThat(progress(reader)).isEqualTo("succeeded 2");
      SseReader.Event end = reader.next().orElseThrow();
      assertThat(end.completed()).isTrue();
      assertThat(end.id()).isEqualTo("end");
      assertThat(reader.next()).isEmpty();
    }
    eventually("the stream is closed", () -> server.api.openStreams() == 0);
    assertThat(server.get(stream(id), "Last-Event-ID", "end").statusCode()).isEqualTo(204);
  }

  @Test
  void aStreamTellsOfAllItemsOnceThenOfThoseThatChange() throws IOException {
    UUID id = server.jobs.request("marina.solano", "queued").id();
    String seen;
    try (SseReader reader = server.events(stream(id))) {
      assertThat(items(reader)).containsExactly("marina.solano waiting", "queued waiting");
      server.jobs.begin(id);
      tell(id);
      assertThat(items(reader)).isEmpty();
      server.jobs.done(id, "queued", 3);
      tell(id);
      SseReader.Event change = reader.next().orElseThrow();
      assertThat(items(change)).containsExactly("queued done");
      seen = change.id();
    }
    try (SseReader reader = server.events(stream(id), "Last-Event-ID", seen)) {
      server.jobs.done(id, "marina.solano", 12);
      tell(id);
      assertThat(items(reader)).containsExactly("marina.solano done");
    }
  }

  @Test
  void aChangeWithoutNewsIsFoundAllTheSame() throws IOException {
    UUID id = server.jobs.request("marina.solano").id();
    try (SseReader reader = server.events(stream(id))) {
      reader.next();
      server.jobs.done(id, "marina.solano", 12);
      assertThat(progress(reader)).isEqualTo("succeeded 1");
    }
  }

  @Test
  void whoComesBackIsToldNothingTwice() throws IOException {
    UUID id = server.jobs.request("marina.solano").id();
    String seen;
    try (SseReader reader = server.events(stream(id))) {
      seen = reader.next().orElseThrow().id();
    }
    try (SseReader reader = server.events(stream(id), "Last-Event-ID", seen)) {
      server.jobs.begin(id);
      tell(id);
      assertThat(progress(reader)).isEqualTo("running 0");
    }
    try (SseReader reader = server.events(stream(id), "Last-Event-ID", seen)) {
      assertThat(progress(reader)).as("what was missed meanwhile").isEqualTo("running 0");
    }
  }

  @Test
  void aStoreThatIsAwayForAWhileDoesNotEndTheStream() throws IOException {
    UUID id = server.jobs.request("marina.solano").id();
    try (SseReader reader = server.events(stream(id))) {
      reader.next();
      int before = server.jobs.looks.get();
      server.jobs.away = true;
      eventually(
          "the stream has met the gap",
          () -> {
            tell(id);
            return server.jobs.looks.get() > before + 1;
          });
      server.jobs.away = false;
      server.jobs.done(id, "marina.solano", 12);
      tell(id);
      assertThat(progress(reader)).isEqualTo("succeeded 1");
    }
  }

  @Test
  void aJobThatIsGoneEndsTheStreamWithAProblem() throws IOException {
    UUID id = server.jobs.request("marina.solano").id();
    try (SseReader reader = server.events(stream(id))) {
      reader.next();
      server.jobs.forget(id);
      tell(id);
      assertThat(reader.next().orElseThrow().json().getJsonObject("problem").getString("code"))
          .isEqualTo("not-found");
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void nobodyLooksForAReaderWhoHasGone() throws IOException {
    UUID id = server.jobs.request("marina.solano").id();
    try (SseReader reader = server.events(stream(id))) {
      reader.next();
    }
    eventually("the stream is closed", () -> server.api.openStreams() == 0);
    int before = server.jobs.looks.get();
    tell(id);
    assertThat(server.get("/api/health").statusCode()).isEqualTo(200);
    assertThat(server.jobs.looks).hasValue(before);
  }

  private HttpResponse<String> bulk(String usernames) {
    return server.send(
        server
            .request("/api/profiles/bulk")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"usernames\": " + usernames + "}")));
  }

  private static Job analysis(int done, Optional<JobResult> result) {
    return new Job(
        new UUID(3, 3),
        "analyze_profile_posts",
        Optional.of(new Username("marina.solano")),
        result.isPresent() ? Job.State.SUCCEEDED : Job.State.RUNNING,
        1,
        Instant.parse("2025-01-11T10:31:00Z"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Job.Progress(done, 100, 0),
        result,
        List.of());
  }

  private void tell(UUID id) {
    server.bus.publish(new JobProgressed(id));
  }

  private static String stream(UUID id) {
    return "/api/jobs/" + id + "?stream=true";
  }

  private static String names(int count) {
    return new JsonArray(IntStream.range(0, count).mapToObj(i -> "creator" + i).toList()).encode();
  }

  private static List<String> items(SseReader reader) {
    return items(reader.next().orElseThrow());
  }

  private static List<String> items(SseReader.Event event) {
    return event.json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .map(item -> item.getString("username") + " " + item.getString("state"))
        .toList();
  }

  private static String progress(SseReader reader) {
    JsonObject job = reader.next().orElseThrow().json();
    return job.getString("state") + " " + job.getJsonObject("progress").getInteger("done");
  }

  private static List<String> errors(HttpResponse<String> response) {
    return json(response).getJsonArray("errors").stream()
        .map(JsonObject.class::cast)
        .map(error -> error.getString("field") + ": " + error.getString("expected"))
        .toList();
  }

  private static List<String> states(JsonObject schemas, String schema) {
    return strings(schemas, schema, "state");
  }

  private static List<String> strings(JsonObject schemas, String schema, String property) {
    return schemas
        .getJsonObject(schema)
        .getJsonObject("properties")
        .getJsonObject(property)
        .getJsonArray("enum")
        .stream()
        .map(Object::toString)
        .toList();
  }
}
