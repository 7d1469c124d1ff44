package creators.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import creators.config.ConfigurationException.Problem;
import creators.profile.SourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loader refuses, and in which words. */
class SettingsChecksTest {

  @TempDir Path dir;

  @Test
  void everyRangeOfTheDefaultsFileIsTheOneThatIsEnforced() throws IOException {
    for (DefaultsFile.Entry entry : DefaultsFile.entries()) {
      if (entry.range().isPresent()) {
        assertThat(problems(Map.of(entry.key(), "?")))
            .as(entry.key())
            .anySatisfy(
                problem -> {
                  assertThat(problem.key()).isEqualTo(entry.key());
                  assertThat(problem.expected()).contains(entry.range().get());
                });
      }
    }
  }

  @Test
  void allWrongValuesAreToldAtOnceEachWithItsKeyItsValueAndWhatWasExpected() throws IOException {
    Files.writeString(dir.resolve(".env"), "SOURCE=instagram\nnonsense\n");

    ConfigurationException refused =
        refused(
            Map.of(
                "HTTP_PORT", "eighty",
                "HTTP_HOST", "0.0.0.0",
                "JOBS_POLL", "5",
                "DEMO_ERROR_RATE", "1.5",
                "ROLES", "http,cooking",
                "ENVIRONMENT", "staging"));

    assertThat(refused)
        .hasMessage(
            """
            8 values of the configuration are wrong:
              line 2 of .env is unreadable; expected KEY=value, KEY='value' or KEY="value"
              ENVIRONMENT is "staging" (environment); expected development, production or test
              ROLES is "http,cooking" (environment); expected any of http, scraping, inference, jobs, search, monitoring, between commas
              HTTP_HOST is "0.0.0.0" (environment); expected a loopback address (127.0.0.0/8, ::1 or localhost) until sign-in exists
              HTTP_PORT is "eighty" (environment); expected a whole number from 0 to 65535
              SOURCE is "instagram" (.env); expected decodo, graph, archive or demo
              DEMO_ERROR_RATE is "1.5" (environment); expected a number from 0 to 1
              JOBS_POLL is "5" (environment); expected a duration from 100ms to 60s, like 500ms, 30s, 5m, 24h or 7d\
            """);
    assertThat(refused.exitCode()).isEqualTo(StartupFailure.ExitCode.BAD_CONFIGURATION);
  }

  @Test
  void aSecretNeverPrints() throws IOException {
    assertThat(refused(Map.of("DATABASE_URL", "mysql://u:hunter2@h/d", "REDIS_URL", "hunter2")))
        .hasMessageContaining("DATABASE_URL is hidden (environment); expected postgresql://")
        .hasMessageNotContaining("hunter2");

    Files.createDirectory(dir.resolve("archive"));
    for (String file : List.of("node.pem", "node.key", "ca.pem")) {
      Files.createFile(dir.resolve(file));
    }
    String printed = load(EveryKey.GIVEN).toString();
    for (DefaultsFile.Entry entry : DefaultsFile.entries()) {
      if (entry.secret()) {
        assertThat(printed).as(entry.key()).doesNotContain(EveryKey.GIVEN.get(entry.key()));
        assertThat(refused(Map.of(entry.key(), "hunter2 \n", "HTTP_PORT", "?")))
            .as(entry.key())
            .hasMessageNotContaining("hunter2");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "localhost"})
  void loopbackAddressesAreAccepted(String host) {
    assertThat(load(Map.of("HTTP_HOST", host)).http().host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "192.168.1.4",
        "127.0.0.256",
        "127.0.0.1.example.com",
        "example.com",
        "10.127.0.1",
        "127.0.0"
      })
  void everyOtherAddressIsRefusedUntilSignInExists(String host) {
    assertThat(refused(Map.of("HTTP_HOST", host)))
        .hasMessageContaining("HTTP_HOST is \"" + host + "\"")
        .hasMessageContaining("until sign-in exists");
    assertThat(problems(Map.of("CLUSTER_HOST", host)))
        .extracting(Problem::key)
        .containsExactly("CLUSTER_HOST");
  }

  @ParameterizedTest
  @CsvSource({"0ms,0", "500ms,500", "30 s,30000", "1m,60000"})
  void durationsCarryTheirUnit(String given, long milliseconds) {
    assertThat(load(Map.of("DEMO_DELAY", given)).source().demo().delay())
        .isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "61s", "-1s", "1.5s", "s", "99999999999999999999s", "1 week"})
  void otherDurationsAreRefused(String given) {
    assertThat(problems(Map.of("DEMO_DELAY", given)))
        .extracting(Problem::key)
        .containsExactly("DEMO_DELAY");
  }

  @Test
  void theArchiveNeedsAFolderThatExists() throws IOException {
    assertThat(problems(Map.of("SOURCE", "archive")).toString()).contains("ARCHIVE_DIR is not set");
    assertThat(problems(Map.of("SOURCE", "archive", "ARCHIVE_DIR", "nowhere")).toString())
        .contains("ARCHIVE_DIR is \"nowhere\"", "an existing folder");

    Files.createDirectory(dir.resolve("here"));
    assertThat(load(Map.of("SOURCE", "archive", "ARCHIVE_DIR", "here")).source().archiveDir())
        .contains(dir.resolve("here"));
  }

  @Test
  void decodoNeedsAKeyOrBothUserAndPassword() {
    assertThat(problems(Map.of("SOURCE", "decodo")).toString())
        .contains("DECODO_API_KEY is not set", "SMARTPROXY_USERNAME and SMARTPROXY_PASSWORD");
    assertThat(problems(Map.of("SOURCE", "decodo", "SMARTPROXY_USERNAME", "u")))
        .extracting(Problem::key)
        .containsExactly("SMARTPROXY_PASSWORD");
    assertThat(problems(Map.of("SOURCE", "decodo", "SMARTPROXY_PASSWORD", "p")))
        .extracting(Problem::key)
        .containsExactly("SMARTPROXY_USERNAME");

    load(Map.of("SOURCE", "decodo", "DECODO_API_KEY", "k"));
    load(Map.of("SOURCE", "decodo", "SMARTPROXY_USERNAME", "u", "SMARTPROXY_PASSWORD", "p"));
  }

  @Test
  void graphNeedsTokenAndUser() {
    assertThat(problems(Map.of("SOURCE", "graph")))
        .extracting(Problem::key)
        .containsExactly("GRAPH_API_TOKEN", "GRAPH_API_USER_ID");
    load(Map.of("SOURCE", "graph", "GRAPH_API_TOKEN", "t", "GRAPH_API_USER_ID", "1"));
  }

  @Test
  void productionNeverServesInventedCreatorsByOversight() {
    assertThat(problems(Map.of("ENVIRONMENT", "production")))
        .extracting(Problem::key)
        .containsExactly("DECODO_API_KEY");
    assertThat(load(Map.of("ENVIRONMENT", "production", "SOURCE", "demo")).source().kind())
        .isEqualTo(SourceKind.DEMO);
  }

  @Test
  void aClusterNodeIsAmongItsMembersAndSharesTheStores() {
    Map<String, String> cluster =
        Map.of("CLUSTER_ENABLED", "true", "CLUSTER_MEMBERS", "127.0.0.1:5702,127.0.0.1:5703");

    assertThat(refused(cluster))
        .hasMessageContaining("CLUSTER_MEMBERS is \"127.0.0.1:5702,127.0.0.1:5703\"")
        .hasMessageContaining("a list that contains this node, 127.0.0.1:5701")
        .hasMessageContaining("DATABASE_URL is not set")
        .hasMessageContaining("nodes of a cluster must share DATABASE_URL and REDIS_URL");
    assertThat(load(with(cluster, "CLUSTER_ENABLED", "false")).cluster().enabled()).isFalse();
  }

  @Test
  void aNodeThatOnlyInfersNeedsNoStores() {
    Settings settings =
        load(
            Map.of(
                "ROLES", "inference",
                "CLUSTER_ENABLED", "true",
                "CLUSTER_MEMBERS", "127.0.0.1:5701 127.0.0.1:5702"));

    assertThat(settings.needsStores()).isFalse();
    assertThat(load(Map.of()).needsStores()).isTrue();
  }

  @Test
  void theSchemasOwnerNeedsADatabase() {
    assertThat(problems(Map.of("DATABASE_MIGRATION_URL", "postgresql://o:p@h/d")))
        .extracting(Problem::key)
        .containsExactly("DATABASE_URL");
  }

  @Test
  void aRoleSetWithoutHttpIsFine() {
    assertThat(load(Map.of("ROLES", "Jobs, Scraping")).roles())
        .containsExactlyInAnyOrder(Role.JOBS, Role.SCRAPING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "app.example.com", "https://app.example.com/path", "ftp://a"})
  void onlyPlainOriginsMayCallAcrossOrigins(String origin) {
    assertThatThrownBy(() -> load(Map.of("HTTP_CORS_ORIGINS", origin)))
        .hasMessageContaining("HTTP_CORS_ORIGINS");
  }

  private Settings load(Map<String, String> environment) {
    return SettingsLoader.load(environment, dir);
  }

  private ConfigurationException refused(Map<String, String> environment) {
    return catchThrowableOfType(ConfigurationException.class, () -> load(environment));
  }

  private List<Problem> problems(Map<String, String> environment) {
    return refused(environment).problems();
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
