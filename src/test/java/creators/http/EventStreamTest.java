package creators.http;

import static creators.http.ApiServer.await;
import static creators.http.ApiServer.eventually;
import static creators.http.ApiServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.AnalysisProgressed;
import creators.bus.Message.ProfileAnalyzed;
import creators.bus.Message.ProfileUpdated;
import creators.report.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private static final String PROFILE = "/api/profile/marina.solano";
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
  void allPostsComeInOrderEachOnceThenTheEnd() throws IOException {
    try (SseReader reader = server.events(PROFILE + "/posts?stream=true&limit=40")) {
      assertThat(header(reader.response, "content-type"))
          .isEqualTo("text/event-stream; charset=utf-8");
      assertThat(header(reader.response, "cache-control")).isEqualTo("no-cache, no-transform");
      assertThat(header(reader.response, "x-accel-buffering")).isEqualTo("no");
      List<SseReader.Event> events = reader.all();
      assertThat(reader.retry()).isEqualTo("2000");
      assertThat(events.getLast().completed()).isTrue();
      assertThat(events.getLast().id()).isEqualTo("end");
      assertThat(shortcodes(events.subList(0, events.size() - 1)))
          .isEqualTo(IntStream.range(0, FakeReports.POSTS).mapToObj(i -> "p" + i).toList());
    }
    eventually("the stream is closed", () -> server.api.openStreams() == 0);
  }

  @Test
  void whoComesBackGetsTheRest() throws IOException {
    String lastId;
    try (SseReader reader = server.events(PROFILE + "/posts?stream=true&limit=40")) {
      reader.next();
      lastId = reader.next().orElseThrow().id();
    }
    try (SseReader reader =
        server.events(PROFILE + "/posts?stream=true&limit=40", "Last-Event-ID", lastId)) {
      List<SseReader.Event> events = reader.all();
      assertThat(shortcodes(events.subList(0, events.size() - 1)))
          .isEqualTo(IntStream.range(80, FakeReports.POSTS).mapToObj(i -> "p" + i).toList());
    }
  }

  @Test
  void whoHasSeenTheEndIsToldToStayAway() {
    for (String path : List.of("/posts", "/analytics", "/ai-insights")) {
      assertThat(server.get(PROFILE + path + "?stream=true", "Last-Event-ID", "end").statusCode())
          .isEqualTo(204);
    }
  }

  @Test
  void anErrorBeforeTheFirstEventIsAnOrdinaryProblem() {
    assertThat(server.get("/api/profile/nobody/posts?stream=true").statusCode()).isEqualTo(404);
    assertThat(server.get(PROFILE + "/posts?stream=true", "Last-Event-ID", "nonsense").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aStreamOfPostsWaitsForACreatorWhoseFetchIsQueued() throws IOException {
    try (SseReader reader = server.events("/api/profile/queued/posts?stream=true&limit=100")) {
      assertThat(reader.next().orElseThrow().json().getString("status")).isEqualTo("queued");
      arrive();
      List<SseReader.Event> events = reader.all();
      assertThat(shortcodes(events.subList(0, events.size() - 1))).hasSize(FakeReports.POSTS);
      assertThat(events.getLast().completed()).isTrue();
    }
    eventually("the stream is closed", () -> server.api.openStreams() == 0);
  }

  @Test
  void aStreamOfAnalyticsWaitsForACreatorWhoseFetchIsQueued() throws IOException {
    server.reports.growth.complete(Buffer.buffer("{}"));
    try (SseReader reader = server.events("/api/profile/queued/analytics?stream=true")) {
      assertThat(reader.next().orElseThrow().json().getString("status")).isEqualTo("queued");
      arrive();
      assertThat(reader.all()).hasSize(4);
    }
  }

  @Test
  void aStreamOfInsightsWaitsForACreatorWhoseFetchIsQueued() throws IOException {
    try (SseReader reader = server.events("/api/profile/queued/ai-insights?stream=true")) {
      assertThat(reader.next().orElseThrow().json().getString("coverage")).isEqualTo("n/a");
      arrive();
      assertThat(reader.all().getLast().completed()).isTrue();
    }
  }

  private void arrive() {
    server.reports.arrived = true;
    server.bus.publish(
        new ProfileUpdated(FakeReports.QUEUED, 7, Instant.parse("2025-01-11T10:30:30Z")));
  }

  @Test
  void anErrorInTheMiddleIsTheLastEvent() throws IOException {
    try (SseReader reader = server.events("/api/profile/unreadable/posts?stream=true")) {
      List<SseReader.Event> events = reader.all();
      assertThat(events).hasSize(1);
      assertThat(events.getFirst().json().getJsonObject("problem").getString("code"))
          .isEqualTo("internal");
    }
    assertThat(server.api.openStreams()).isZero();
  }

  @Test
  void anOldClientIsAskedToUpgrade() {
    assertThat(
            server.raw(
                ("GET " + PROFILE + "/posts?stream=true HTTP/1.0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)))
        .contains(" 426 ");
  }

  @Test
  void aReaderWhoStopsReadingStopsTheWork() throws IOException {
    server.reports.caption = "x".repeat(100_000);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8 * 1024);
      socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      socket
          .getOutputStream()
          .write(
              ("GET " + PROFILE + "/posts?stream=true&limit=1 HTTP/1.1\r\nHost: x\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      int asked = server.settled();
      // 250 pages of 100 kB make 25 MB; what fits into the sockets' own buffers is a few.
      assertThat(asked).isLessThan(100);
      socket.getInputStream().readNBytes(2_000_000);
      eventually("reading goes on", () -> server.reports.pages.get() > asked);
    }
    eventually("the stream is closed", () -> server.api.openStreams() == 0);
    int left = server.settled();
    assertThat(left).isLessThan(FakeReports.POSTS);
  }

  @Test
  void eachSectionComesWhenItIsReady() throws IOException {
    try (SseReader reader = server.events(PROFILE + "/analytics?stream=true")) {
      SseReader.Event first = reader.next().orElseThrow();
      assertThat(first.json()).isEqualTo(new JsonObject("{\"engagement\":{\"a\":1}}"));
      JsonObject failed = reader.next().orElseThrow().json().getJsonObject("best_times");
      assertThat(failed.getJsonObject("problem").getString("code")).isEqualTo("store-unavailable");
      server.reports.growth.complete(Buffer.buffer("{\"b\":\n2}"));
      SseReader.Event last = reader.next().orElseThrow();
      assertThat(last.json()).isEqualTo(new JsonObject("{\"growth\":{\"b\":2}}"));
      assertThat(last.id()).isEqualTo("engagement,best_times,growth");
      assertThat(reader.next().orElseThrow().completed()).isTrue();
      assertThat(reader.next()).isEmpty();
    }
    try (SseReader reader =
        server.events(
            PROFILE + "/analytics?stream=true", "Last-Event-ID", "engagement,best_times")) {
      assertThat(reader.next().orElseThrow().json().fieldNames()).containsExactly("growth");
      assertThat(reader.next().orElseThrow().completed()).isTrue();
    }
  }

  @Test
  void anAnalysisIsFollowedToItsEnd() throws IOException {
    server.reports.analysis.set(Answer.Status.PARTIAL);
    try (SseReader reader = server.events(PROFILE + "/ai-insights?stream=true")) {
      assertThat(reader.next().orElseThrow().json()).isEqualTo(progress(40, 100, "40%"));
      server.bus.publish(new AnalysisProgressed(FakeReports.MARINA, 72, 100));
      assertThat(reader.next().orElseThrow().json()).isEqualTo(progress(72, 100, "72%"));
      server.reports.analysis.set(Answer.Status.COMPLETE);
      server.bus.publish(new ProfileAnalyzed(FakeReports.MARINA, 1, Instant.EPOCH));
      assertThat(reader.next().orElseThrow().json().fieldNames()).containsExactly("ai_insights");
      assertThat(reader.next().orElseThrow().completed()).isTrue();
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void anAnalysisEndsAlsoWhenItsNewsGotLost() throws IOException {
    server.reports.analysis.set(Answer.Status.PARTIAL);
    try (SseReader reader = server.events(PROFILE + "/ai-insights?stream=true")) {
      reader.next();
      server.reports.analysis.set(Answer.Status.COMPLETE);
      assertThat(reader.all().getLast().completed()).isTrue();
    }
  }

  @Test
  void aReadyAnalysisIsSentAtOnce() throws IOException {
    try (SseReader reader = server.events(PROFILE + "/ai-insights?stream=true")) {
      assertThat(reader.all()).hasSize(2);
    }
  }

  @Test
  void metricsComeLive() throws IOException {
    Consumer<Buffer> listener;
    try (SseReader reader = server.events("/api/streaming/metrics")) {
      assertThat(reader.next().orElseThrow().data()).isEqualTo("{\"sample\":0}");
      listener = server.operations.listener;
      listener.accept(Buffer.buffer("{\"sample\":1}"));
      assertThat(reader.next().orElseThrow().data()).isEqualTo("{\"sample\":1}");
    }
    listener.accept(Buffer.buffer("{\"sample\":2}"));
    eventually("nobody listens any more", () -> server.operations.listener == null);
  }

  @Test
  void openStreamsAreCountedAndEndedAtShutdown() throws IOException {
    try (SseReader first = server.events("/api/streaming/metrics");
        SseReader second = server.events(PROFILE + "/analytics?stream=true")) {
      first.next();
      second.next();
      assertThat(server.api.openStreams()).isEqualTo(2);
      await(server.api.close());
      assertThat(server.api.openStreams()).isZero();
      assertThat(first.next()).isEmpty();
      assertThat(second.all()).noneMatch(SseReader.Event::completed);
    }
  }

  private static JsonObject progress(int analyzed, int total, String coverage) {
    return new JsonObject().put("analyzed", analyzed).put("total", total).put("coverage", coverage);
  }

  private static List<String> shortcodes(List<SseReader.Event> events) {
    return events.stream()
        .map(event -> event.json().getJsonArray("posts"))
        .flatMap(JsonArray::stream)
        .map(post -> ((JsonObject) post).getString("shortcode"))
        .toList();
  }
}
