package creators.http;

import static creators.http.ApiServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.AnalysisProgressed;
import creators.bus.Message.JobProgressed;
import creators.profile.Username;
import creators.store.Job;
import creators.store.JobResult;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs that are followed as they go on. */
class JobStreamTest extends JobsCase {

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
}
