package creators.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How soon a stream of analytics begins. */
class AnalyticsStreamIT {

  private static final String STREAM = "/api/profile/marina.solano/analytics?stream=true";
  private static final Duration FIRST_SECTION = Duration.ofMillis(200);

  private ApiServer server;

  @BeforeEach
  void open() {
    server = new ApiServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void theFirstSectionComesWithin200MsWhileALaterOneIsStillBeingComputed() throws Exception {
    // The first request of a JVM loads classes.
    try (SseReader warm = new SseReader(server, STREAM)) {
      assertThat(warm.next()).isPresent();
    }
    long asked = System.nanoTime();
    try (SseReader reader = new SseReader(server, STREAM)) {
      SseReader.Event first = reader.next().orElseThrow();
      Duration taken = Duration.ofNanos(System.nanoTime() - asked);
      assertThat(server.reports.growth.future().isComplete()).as("growth is held").isFalse();
      assertThat(first.json().fieldNames()).containsExactly("engagement");
      assertThat(taken).isLessThan(FIRST_SECTION);

      assertThat(reader.next().orElseThrow().json().fieldNames()).containsExactly("best_times");
      server.reports.growth.complete(Buffer.buffer("{}"));
      assertThat(reader.next().orElseThrow().json().fieldNames()).containsExactly("growth");
      assertThat(reader.next().orElseThrow().completed()).isTrue();
    }
  }
}
