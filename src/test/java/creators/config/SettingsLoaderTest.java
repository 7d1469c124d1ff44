package creators.config;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.MediaRates;
import creators.analytics.Tiers;
import creators.profile.SourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

  @TempDir Path dir;

  @Test
  void nothingGivenRunsEverythingEmbeddedOnLoopback() {
    Settings settings = load(Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                "development",
                dir.resolve("data"),
                EnumSet.allOf(Role.class),
                "INFO",
                new Settings.Http("127.0.0.1", 8080, List.of()),
                new Settings.Database(
                    Optional.empty(), Optional.empty(), 16, Duration.ofSeconds(5), false),
                new Settings.Redis(Optional.empty(), Optional.empty(), Duration.ofMillis(500)),
                new Settings.Source(
                    SourceKind.DEMO,
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofHours(24),
                    new Settings.Decodo(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "https://scraper-api.decodo.com/v2/scrape",
                        "https://data.decodo.com/v1/scrape",
                        48),
                    new Settings.Graph(
                        Optional.empty(),
                        Optional.empty(),
                        "https://graph.facebook.com/v25.0",
                        100),
                    new Settings.Demo(Duration.ZERO, 0, Set.of())),
                new Settings.Analytics(Tiers.USUAL),
                new Settings.Ai(
                    true,
                    16,
                    16,
                    2,
                    Optional.empty(),
                    new Settings.DropIns(Optional.empty(), Optional.empty(), Optional.empty(), 5)),
                new Settings.Jobs(
                    4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(5)),
                new Settings.Cluster(
                    false,
                    "127.0.0.1",
                    5701,
                    0,
                    List.of("127.0.0.1:5701"),
                    "creator-search",
                    Optional.empty(),
                    Duration.ofSeconds(4)),
                new Settings.Monitoring(true, Duration.ofSeconds(5), Optional.empty()),
                new MediaRates("USD", 5, 0.02, 0.10, 2),
                new Settings.Supabase(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void supabasesPoolerIsKnownByItsPortUnlessToldOtherwise() {
    String pooled = "postgresql://u:p@db.example.com:6543/c";
    assertThat(load(Map.of("DATABASE_URL", pooled)).database().pooler()).isTrue();
    assertThat(load(Map.of("DATABASE_URL", pooled, "DATABASE_POOLER", "false")).database().pooler())
        .isFalse();
    assertThat(
            load(Map.of("DATABASE_URL", "postgresql://u:p@db.example.com:5432/c"))
                .database()
                .pooler())
        .isFalse();
  }

  @Test
  void everyKeyReachesItsSetting() throws IOException {
    Path archive = Files.createDirectory(dir.resolve("archive"));
    Path certificate = Files.createFile(dir.resolve("node.pem"));
    Path key = Files.createFile(dir.resolve("node.key"));
    Path authority = Files.createFile(dir.resolve("ca.pem"));

    assertThat(load(EveryKey.GIVEN))
        .isEqualTo(
            new Settings(
                "production",
                dir.resolve("elsewhere"),
                Set.of(Role.HTTP, Role.JOBS),
                "DEBUG",
                new Settings.Http(
                    "::1", 9000, List.of("https://a.example.com", "http://localhost:3000")),
                new Settings.Database(
                    Optional.of(new Secret("postgresql://u:p@db.example.com:5432/c")),
                    Optional.of(new Secret("postgres://owner:p@db.example.com/c")),
                    7,
                    Duration.ofSeconds(9),
                    true),
                new Settings.Redis(
                    Optional.of(new Secret("rediss://cache.example.com:6380")),
                    Optional.of(new Secret("redis-secret")),
                    Duration.ofMillis(250)),
                new Settings.Source(
                    SourceKind.ARCHIVE,
                    Optional.of(archive),
                    Duration.ofSeconds(11),
                    Duration.ofDays(7),
                    new Settings.Decodo(
                        Optional.of(new Secret("decodo-key")),
                        Optional.of("decodo-user"),
                        Optional.of(new Secret("decodo-password")),
                        "http://127.0.0.1:1/basic",
                        "http://127.0.0.1:1/key",
                        13),
                    new Settings.Graph(
                        Optional.of(new Secret("graph-token")),
                        Optional.of("17841400000000000"),
                        "http://127.0.0.1:1/v25.0",
                        51),
                    new Settings.Demo(
                        Duration.ofMillis(300), 0.25, Set.of("throttle", "truncated"))),
                new Settings.Analytics(
                    new Tiers(List.of(500L, 5_000L, 25_000L, 250_000L, 2_000_000L))),
                new Settings.Ai(
                    false,
                    32,
                    8,
                    3,
                    Optional.of(dir.resolve("models")),
                    new Settings.DropIns(
                        Optional.of("my-sentiment"),
                        Optional.of("owner/name"),
                        Optional.of("shipped"),
                        4)),
                new Settings.Jobs(
                    5, Duration.ofMillis(700), Duration.ofSeconds(3), Duration.ofSeconds(60)),
                new Settings.Cluster(
                    true,
                    "127.0.0.2",
                    5801,
                    5901,
                    List.of("127.0.0.2:5801", "127.0.0.3:5801"),
                    "another",
                    Optional.of(new Settings.Tls(certificate, key, authority)),
                    Duration.ofSeconds(6)),
                new Settings.Monitoring(
                    false,
                    Duration.ofSeconds(1),
                    Optional.of(new Secret("https://hooks.example.com/secret"))),
                new MediaRates("EUR", 7.5, 0.05, 0.5, 3),
                new Settings.Supabase(
                    Optional.of("https://project.supabase.co"),
                    Optional.of(new Secret("anon-key")),
                    Optional.of(new Secret("service-role")),
                    Optional.of(new Secret("jwt-secret")))));
  }

  @Test
  void theTestAboveGivesEveryKeyAValueThatIsNotItsDefault() throws IOException {
    assertThat(DefaultsFile.entries())
        .allSatisfy(
            entry ->
                assertThat(EveryKey.GIVEN.get(entry.key()))
                    .as(entry.key())
                    .isNotNull()
                    .isNotEqualTo(entry.value()));
    assertThat(EveryKey.GIVEN).hasSameSizeAs(DefaultsFile.entries());
  }

  @Test
  void everyProfileCanBeLoaded() {
    for (String profile : SettingsLoader.PROFILES) {
      assertThat(load(Map.of("ENVIRONMENT", profile, "DECODO_API_KEY", "k")).environment())
          .isEqualTo(profile);
    }
  }

  @Test
  void theEnvironmentWinsOverDotenvOverProfileOverDefaults() throws IOException {
    Files.writeString(
        dir.resolve(".env"), "ENVIRONMENT=test\nHTTP_PORT=1111\nJOBS_CONCURRENCY=9\n");

    Settings settings = load(Map.of("HTTP_PORT", "2222"));

    assertThat(settings.http().port()).isEqualTo(2222);
    assertThat(settings.jobs().concurrency()).isEqualTo(9);
    assertThat(settings.jobs().poll()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.jobs().heartbeat()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anEmptyValueCountsAsNotGiven() throws IOException {
    Files.writeString(dir.resolve(".env"), "HTTP_PORT=1111\n");

    assertThat(load(Map.of("HTTP_PORT", " ")).http().port()).isEqualTo(1111);
  }

  private Settings load(Map<String, String> environment) {
    return SettingsLoader.load(environment, dir);
  }
}
