package creators.http;

import static creators.http.ApiServer.await;
import static creators.http.ApiServer.eventually;
import static creators.http.ApiServer.header;
import static creators.http.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.JobsWaiting;
import creators.profile.Username;
import creators.store.AnalysisJobs;
import creators.store.Job;
import creators.store.JobResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are asked for and looked at. */
class JobsTest extends JobsCase {

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

  private static String names(int count) {
    return new JsonArray(IntStream.range(0, count).mapToObj(i -> "creator" + i).toList()).encode();
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
