package service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to end while its models are at work. */
class StopIT {

  private static final int ASKERS = 8;

  @TempDir Path dataDir;

  @Test
  void endsInOrderWhileTheModelsAnswer() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(dataDir, Map.of("ROLES", "http,inference"))) {
      AtomicInteger answered = new AtomicInteger();
      for (int asker = 0; asker < ASKERS; asker++) {
        int first = asker * 1_000_000;
        Thread.ofVirtual().start(() -> askOn(service, first, answered));
      }
      testing.Wait.until("the models are at work", () -> answered.get() > 2 * ASKERS);

      Duration took = service.stop();

      assertThat(service.exitCode()).as("128 + SIGTERM").isEqualTo(143);
      assertThat(service.output()).doesNotContain("fatal error", "did not end well", "halting");
      assertThat(took).isLessThan(Duration.ofSeconds(15));
      try (Stream<Path> left = Files.list(dataDir)) {
        assertThat(left.map(Path::getFileName).map(Path::toString))
            .noneMatch(name -> name.startsWith("hs_err"));
      }
    }
  }

  /** New texts every time: what is remembered would not wake the models. */
  private static void askOn(ServiceProcess service, int first, AtomicInteger answered) {
    for (int n = first; service.process().isAlive(); n += 64) {
      int from = n;
      String texts =
          IntStream.range(from, from + 64)
              .mapToObj(
                  i -> "\"Somebody cooked dish number %d with friends by the sea\"".formatted(i))
              .collect(Collectors.joining(","));
      try {
        service.post("/api/ai/analyze", "{\"texts\":[" + texts + "]}");
        answered.incrementAndGet();
      } catch (RuntimeException | AssertionError refused) {
        // The node ends: this is what the test waits for.
        return;
      }
    }
  }
}
