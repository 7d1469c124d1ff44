package creators.config;

import static creators.config.Format.CURRENCY;
import static creators.config.Format.DATABASE_ADDRESS;
import static creators.config.Format.FLAG;
import static creators.config.Format.HOST_PORT;
import static creators.config.Format.LOOPBACK;
import static creators.config.Format.ORIGIN;
import static creators.config.Format.REDIS_ADDRESS;
import static creators.config.Format.SHARE;
import static creators.config.Format.TEXT;
import static creators.config.Format.TIERS;
import static creators.config.Format.WEB_ADDRESS;
import static creators.config.Format.decimal;
import static creators.config.Format.duration;
import static creators.config.Format.listOf;
import static creators.config.Format.oneOf;
import static creators.config.Format.wholeNumber;

import creators.analytics.MediaRates;
import creators.config.ConfigurationException.Problem;
import creators.config.Values.Layer;
import creators.profile.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the configuration: the environment, then a {@code .env} file, then the profile {@code
 * conf/<ENVIRONMENT>.properties}, then {@code conf/defaults.properties}; the first that gives a
 * value wins.
 */
public final class SettingsLoader {

  static final List<String> PROFILES = List.of("development", "production", "test");
  static final List<String> FAULTS =
      List.of("throttle", "empty", "truncated", "malformed", "drift", "error");

  private static final List<String> LOG_LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
  private static final int SUPABASES_POOLER = 6543;
  private static final Format<Integer> PORT = wholeNumber(1, 65_535);
  private static final Format<Integer> PORT_OR_ANY = wholeNumber(0, 65_535);

  private final Values values;
  private final Path workingDir;
  private final List<Problem> problems;

  private SettingsLoader(Values values, Path workingDir, List<Problem> problems) {
    this.values = values;
    this.workingDir = workingDir;
    this.problems = problems;
  }

  /**
   * Loads and checks everything.
   *
   * @param environment the process's environment
   * @param workingDir where {@code .env} is looked for and relative paths start
   * @throws ConfigurationException with every wrong value
   */
  public static Settings load(Map<String, String> environment, Path workingDir) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> defaults = properties("defaults");
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("environment", environment));
    layers.add(new Layer(".env", dotenv(workingDir, problems)));
    String profile =
        new Values(layers, defaults, problems).get("ENVIRONMENT", oneOf(PROFILES, Optional::of));
    layers.add(new Layer("conf/" + profile + ".properties", properties(profile)));

    Settings settings =
        new SettingsLoader(new Values(layers, defaults, problems), workingDir, problems)
            .settings(profile);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  private Settings settings(String profile) {
    Set<Role> roles =
        Set.copyOf(
            values.get(
                "ROLES", anyOf(Arrays.stream(Role.values()).map(Role::key).toList(), Role::of)));
    return new Settings(
        profile,
        values.get("DATA_DIR", path()),
        roles,
        values.get("LOG_LEVEL", oneOf(LOG_LEVELS, Optional::of)),
        new Settings.Http(
            values.get("HTTP_HOST", LOOPBACK),
            values.get("HTTP_PORT", PORT_OR_ANY),
            values
                .find(
                    "HTTP_CORS_ORIGINS",
                    listOf("origins like https://app.example.com, between commas", ORIGIN))
                .orElse(List.of())),
        database(),
        redis(),
        source(),
        new Settings.Analytics(values.get("CREATOR_TIERS", TIERS)),
        new Settings.Ai(
            values.get("ENABLE_AI_ANALYSIS", FLAG),
            values.get("AI_BATCH_SIZE", wholeNumber(1, 256)),
            values.get("AI_TRUNK_BATCH_SIZE", wholeNumber(1, 256)),
            values.get("AI_MAX_WORKERS", wholeNumber(1, 64)),
            values.find("AI_MODELS_CACHE_DIR", path()),
            new Settings.DropIns(
                values.find("AI_SENTIMENT_MODEL", TEXT),
                values.find("AI_CATEGORY_MODEL", TEXT),
                values.find("AI_LANGUAGE_MODEL", TEXT),
                values.get("AI_CATEGORY_CANDIDATES", wholeNumber(1, 22)))),
        new Settings.Jobs(
            values.get("JOBS_CONCURRENCY", wholeNumber(1, 64)),
            values.get("JOBS_POLL", duration("100ms", "60s")),
            values.get("JOBS_HEARTBEAT", duration("100ms", "5m")),
            values.get("JOBS_TIME_LIMIT", duration("1s", "1h"))),
        cluster(roles),
        new Settings.Monitoring(
            values.get("ENABLE_PERFORMANCE_MONITORING", FLAG),
            values.get("MONITORING_INTERVAL", duration("100ms", "60s")),
            values.secret("MONITORING_ALERT_WEBHOOK", WEB_ADDRESS)),
        new MediaRates(
            values.get("EMV_CURRENCY", CURRENCY),
            values.get("EMV_PER_THOUSAND_VIEWS", decimal(0, 10_000)),
            values.get("EMV_PER_LIKE", decimal(0, 10_000)),
            values.get("EMV_PER_COMMENT", decimal(0, 10_000)),
            values.get("EMV_UNCERTAINTY", decimal(1, 100))),
        new Settings.Supabase(
            values.find("SUPABASE_URL", WEB_ADDRESS).map(URI::toString),
            values.secret("SUPABASE_ANON_KEY", TEXT),
            values.secret("SUPABASE_SERVICE_ROLE_KEY", TEXT),
            values.secret("SUPABASE_JWT_SECRET", TEXT)));
  }

  private Settings.Database database() {
    Optional<Secret> url = values.secret("DATABASE_URL", DATABASE_ADDRESS);
    Optional<Secret> migrationUrl = values.secret("DATABASE_MIGRATION_URL", DATABASE_ADDRESS);
    if (migrationUrl.isPresent()) {
      values.require(url, "DATABASE_URL", "the database that DATABASE_MIGRATION_URL migrates");
    }
    return new Settings.Database(
        url,
        migrationUrl,
        values.get("DATABASE_POOL_SIZE", wholeNumber(1, 500)),
        values.get("DATABASE_STATEMENT_TIMEOUT", duration("100ms", "5m")),
        switch (values.get(
            "DATABASE_POOLER", oneOf(List.of("auto", "true", "false"), Optional::of))) {
          case "true" -> true;
          case "false" -> false;
          default -> url.filter(SettingsLoader::isOfSupabasesPooler).isPresent();
        });
  }

  private static boolean isOfSupabasesPooler(Secret databaseUrl) {
    return URI.create(databaseUrl.reveal()).getPort() == SUPABASES_POOLER;
  }

  private Settings.Redis redis() {
    return new Settings.Redis(
        values.secret("REDIS_URL", REDIS_ADDRESS),
        values.secret("REDIS_PASSWORD", TEXT),
        values.get("REDIS_TIMEOUT", duration("10ms", "10s")));
  }

  private Settings.Source source() {
    SourceKind kind =
        values.get(
            "SOURCE",
            oneOf(
                Arrays.stream(SourceKind.values()).map(SourceKind::key).toList(), SourceKind::of));
    Settings.Source source =
        new Settings.Source(
            kind,
            values.find("ARCHIVE_DIR", path()),
            values.get("SOURCE_TIMEOUT", duration("100ms", "5m")),
            values.get("SOURCE_FRESHNESS", duration("1s", "365d")),
            new Settings.Decodo(
                values.secret("DECODO_API_KEY", TEXT),
                values.find("SMARTPROXY_USERNAME", TEXT),
                values.secret("SMARTPROXY_PASSWORD", TEXT),
                values.get("DECODO_BASIC_URL", WEB_ADDRESS).toString(),
                values.get("DECODO_KEY_URL", WEB_ADDRESS).toString(),
                values.get("DECODO_MAX_POSTS", wholeNumber(1, 10_000))),
            new Settings.Graph(
                values.secret("GRAPH_API_TOKEN", TEXT),
                values.find("GRAPH_API_USER_ID", TEXT),
                values.get("GRAPH_API_URL", WEB_ADDRESS).toString(),
                values.get("GRAPH_MAX_POSTS", wholeNumber(1, 10_000))),
            new Settings.Demo(
                values.get("DEMO_DELAY", duration("0ms", "60s")),
                values.get("DEMO_ERROR_RATE", SHARE),
                Set.copyOf(
                    values.find("DEMO_FAULTS", anyOf(FAULTS, Optional::of)).orElse(List.of()))));
    checkNeeds(source);
    return source;
  }

  private void checkNeeds(Settings.Source source) {
    switch (source.kind()) {
      case ARCHIVE -> {
        values.require(
            source.archiveDir(), "ARCHIVE_DIR", "a folder of documents for SOURCE=archive");
        if (source.archiveDir().filter(dir -> !Files.isDirectory(dir)).isPresent()) {
          values.refuse("ARCHIVE_DIR", "an existing folder, for SOURCE=archive");
        }
      }
      case DECODO -> {
        if (source.decodo().apiKey().isPresent()) {
          return;
        }
        if (source.decodo().username().isEmpty() && source.decodo().password().isEmpty()) {
          values.require(
              Optional.empty(),
              "DECODO_API_KEY",
              "a key, or SMARTPROXY_USERNAME and SMARTPROXY_PASSWORD, for SOURCE=decodo");
          return;
        }
        values.require(
            source.decodo().username(), "SMARTPROXY_USERNAME", "the user of SMARTPROXY_PASSWORD");
        values.require(
            source.decodo().password(),
            "SMARTPROXY_PASSWORD",
            "the password of SMARTPROXY_USERNAME");
      }
      case GRAPH -> {
        values.require(
            source.graph().token(), "GRAPH_API_TOKEN", "an access token for SOURCE=graph");
        values.require(
            source.graph().userId(),
            "GRAPH_API_USER_ID",
            "your Instagram user id for SOURCE=graph");
      }
      case DEMO -> {}
    }
  }

  private Settings.Cluster cluster(Set<Role> roles) {
    boolean enabled = values.get("CLUSTER_ENABLED", FLAG);
    String host = values.get("CLUSTER_HOST", LOOPBACK);
    int port = values.get("CLUSTER_PORT", PORT);
    int busPort = values.get("CLUSTER_BUS_PORT", PORT_OR_ANY);
    String itself = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    Optional<List<String>> given =
        values.find(
            "CLUSTER_MEMBERS", listOf("host:port of every member, between commas", HOST_PORT));
    List<String> members = given.orElse(List.of(itself));
    if (enabled) {
      if (!members.contains(itself)) {
        values.refuse("CLUSTER_MEMBERS", "a list that contains this node, " + itself);
      }
      if (busPort == port) {
        values.refuse("CLUSTER_BUS_PORT", "another port than CLUSTER_PORT");
      }
      if (members.size() > 1 && roles.stream().anyMatch(Role::needsStores)) {
        String sentence =
            "one, since nodes of a cluster must share DATABASE_URL and REDIS_URL (all but those"
                + " with ROLES=inference)";
        values.require(Optional.empty(), "DATABASE_URL", sentence);
        values.require(Optional.empty(), "REDIS_URL", sentence);
      }
    }
    return new Settings.Cluster(
        enabled,
        host,
        port,
        busPort,
        members,
        values.get("CLUSTER_NAME", TEXT),
        tls(),
        values.get("CLUSTER_DRAIN", duration("0ms", "5m")));
  }

  private Optional<Settings.Tls> tls() {
    Optional<Path> certificate = values.find("CLUSTER_TLS_CERT", file());
    Optional<Path> key = values.find("CLUSTER_TLS_KEY", file());
    Optional<Path> authority = values.find("CLUSTER_TLS_CA", file());
    if (certificate.or(() -> key).or(() -> authority).isPresent()) {
      String sentence = "a file, since CLUSTER_TLS_CERT, _KEY and _CA go together";
      values.require(certificate, "CLUSTER_TLS_CERT", sentence);
      values.require(key, "CLUSTER_TLS_KEY", sentence);
      values.require(authority, "CLUSTER_TLS_CA", sentence);
    }
    return certificate.flatMap(
        cert -> key.flatMap(own -> authority.map(ca -> new Settings.Tls(cert, own, ca))));
  }

  /** A file that this process may read. */
  private Format<Path> file() {
    return new Format<>(
        "a file that can be read", text -> path().parse().apply(text).filter(Files::isReadable));
  }

  private Format<Path> path() {
    return new Format<>(
        "a path",
        text ->
            text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(workingDir.resolve(text).toAbsolutePath().normalize()));
  }

  private static <T> Format<List<T>> anyOf(List<String> names, Function<String, Optional<T>> of) {
    return listOf("any of " + String.join(", ", names) + ", between commas", oneOf(names, of));
  }

  private static Map<String, String> dotenv(Path workingDir, List<Problem> problems) {
    Path file = workingDir.resolve(".env");
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      return Dotenv.parse(Files.readString(file), problems);
    } catch (IOException e) {
      problems.add(
          new Problem(".env", Optional.of("unreadable"), "a UTF-8 file this user may read"));
      return Map.of();
    }
  }

  /** The content of {@code conf/<name>.properties}. */
  static Map<String, String> properties(String name) {
    String resource = "/conf/" + name + ".properties";
    try (InputStream in = SettingsLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing on the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
