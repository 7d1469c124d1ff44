package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.resilience.Guard;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SourcesTest {

  @TempDir Path folder;
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void theConfiguredSourceIsMadeAndCloses(SourceKind kind) {
    CreatorSource source =
        Sources.create(
                settings(kind, Optional.of("x"), Optional.of(folder)),
                vertx,
                clock(),
                Guard.none("files"))
            .await();

    assertThat(source.kind()).isEqualTo(kind);
    assertThat(source.problems()).isEmpty();
    source.close().await();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCHIVE", "DECODO", "GRAPH"})
  void aSourceWithoutItsSettingsIsNotMade(SourceKind kind) {
    var settings = settings(kind, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> Sources.create(settings, vertx, clock(), Guard.none("files")).await())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs");
  }

  @Test
  void theArchiveKnowsItsProblemsBeforeTheFirstFetch() throws IOException {
    Files.writeString(folder.resolve("lena.json"), "{\"data\":");

    CreatorSource source =
        Sources.create(
                settings(SourceKind.ARCHIVE, Optional.empty(), Optional.of(folder)),
                vertx,
                clock(),
                Guard.none("files"))
            .await();

    assertThat(source.problems()).hasSize(1);
    assertThat(source.problems().getFirst()).startsWith("lena.json: ");
    assertThat(source.fetch(new Username("lena")).await()).isInstanceOf(FetchOutcome.Broken.class);
  }

  @Test
  void anArchiveWithoutAFolderIsNotMade() {
    var settings =
        settings(SourceKind.ARCHIVE, Optional.empty(), Optional.of(folder.resolve("nowhere")));

    assertThatThrownBy(() -> Sources.create(settings, vertx, clock(), Guard.none("files")).await())
        .isInstanceOfSatisfying(
            FailureException.class,
            error -> assertThat(error.failure()).isInstanceOf(Failure.SourceUnavailable.class));
  }

  @ParameterizedTest
  @CsvSource({
    "PT30S,1,PT30S",
    "PT30S,12,PT30S",
    "PT30S,13,PT1M",
    "PT30S,48,PT2M",
    "PT30S,10000,PT2M",
    "PT5M,48,PT5M"
  })
  void aFetchMayTakeAsLongAsItsRequestsButNotForEver(
      Duration timeout, int maxPosts, Duration longest) {
    assertThat(DecodoSource.patience(timeout, maxPosts).fetch()).isEqualTo(longest);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEMO", "DECODO", "GRAPH"})
  void noFetchIsCutOffWithinItsFirstRequest(SourceKind kind) {
    var settings = settings(kind, Optional.of("x"), Optional.empty());

    assertThat(Sources.longestFetch(settings)).isGreaterThanOrEqualTo(settings.timeout());
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  private static Settings.Source settings(
      SourceKind kind, Optional<String> credentials, Optional<Path> archiveDir) {
    Optional<Secret> secret = credentials.map(Secret::new);
    return new Settings.Source(
        kind,
        archiveDir,
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        new Settings.Decodo(secret, Optional.empty(), Optional.empty(), "http://a", "http://b", 12),
        new Settings.Graph(secret, credentials, "http://c", 12),
        new Settings.Demo(Duration.ZERO, 0, Set.of()));
  }
}
