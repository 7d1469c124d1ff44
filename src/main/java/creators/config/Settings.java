package creators.config;

import creators.analytics.MediaRates;
import creators.analytics.Tiers;
import creators.profile.SourceKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All configuration of a node: immutable, validated before anything starts, secrets that never
 * print. Each key's default, range and meaning stand in {@code conf/defaults.properties}.
 *
 * @param environment name of the profile, e.g. {@code development} or {@code production}
 * @param dataDir where embedded servers and the search index keep their files
 * @param roles what this node does
 * @param logLevel {@code ERROR WARN INFO DEBUG} or {@code TRACE}
 * @param mediaRates what exposure is worth, for the earned media value
 */
public record Settings(
    String environment,
    Path dataDir,
    Set<Role> roles,
    String logLevel,
    Http http,
    Database database,
    Redis redis,
    Source source,
    Analytics analytics,
    Ai ai,
    Jobs jobs,
    Cluster cluster,
    Monitoring monitoring,
    MediaRates mediaRates,
    Supabase supabase) {

  /** Copies the roles. */
  public Settings {
    roles = Set.copyOf(roles);
  }

  /** Whether this node needs PostgreSQL and Redis at all; one that only infers does not. */
  public boolean needsStores() {
    return roles.stream().anyMatch(Role::needsStores);
  }

  /**
   * @param host address to bind to; loopback only until sign-in exists
   * @param port 0 takes a free one
   * @param corsOrigins origins that browsers may call from; none by default
   */
  public record Http(String host, int port, List<String> corsOrigins) {
    /** Copies the origins. */
    public Http {
      corsOrigins = List.copyOf(corsOrigins);
    }
  }

  /**
   * @param url {@code postgresql://user:password@host:port/database}; empty: the embedded server
   * @param migrationUrl the same for the owner of the schema, where the service itself signs in as
   *     somebody else
   * @param poolSize connections of this node
   * @param statementTimeout after which PostgreSQL ends a statement
   * @param pooler true behind a transaction pooler (Supabase's, PgBouncer), where prepared
   *     statements do not survive
   */
  public record Database(
      Optional<Secret> url,
      Optional<Secret> migrationUrl,
      int poolSize,
      Duration statementTimeout,
      boolean pooler) {}

  /**
   * @param url {@code redis://host:port} or {@code rediss://}; empty: the embedded server
   * @param password for AUTH
   * @param commandTimeout after which a command counts as failed
   */
  public record Redis(Optional<Secret> url, Optional<Secret> password, Duration commandTimeout) {}

  /**
   * Where creators come from.
   *
   * @param kind which source
   * @param archiveDir folder of the archive source
   * @param timeout of one request to the source
   * @param freshness how old a stored creator may be before a request fetches them again
   */
  public record Source(
      SourceKind kind,
      Optional<Path> archiveDir,
      Duration timeout,
      Duration freshness,
      Decodo decodo,
      Graph graph,
      Demo demo) {}

  /**
   * The Decodo source: either an API key, or user and password.
   *
   * @param basicUrl endpoint of the user/password credentials
   * @param keyUrl endpoint of the API key
   * @param maxPosts how many posts to fetch of a creator, in pages of 12
   */
  public record Decodo(
      Optional<Secret> apiKey,
      Optional<String> username,
      Optional<Secret> password,
      String basicUrl,
      String keyUrl,
      int maxPosts) {}

  /**
   * The Graph API source.
   *
   * @param url e.g. {@code https://graph.facebook.com/v25.0}
   * @param userId the Instagram user on whose behalf we ask
   */
  public record Graph(Optional<Secret> token, Optional<String> userId, String url, int maxPosts) {}

  /**
   * Faults of the demo source's simulator.
   *
   * @param delay how long each answer takes
   * @param errorRate share of answers that are an error, 0 to 1
   * @param faults kinds of faults to mix in: {@code throttle empty truncated malformed drift error}
   */
  public record Demo(Duration delay, double errorRate, Set<String> faults) {
    /** Copies the faults. */
    public Demo {
      faults = Set.copyOf(faults);
    }
  }

  /**
   * @param tiers where the size classes of creators begin
   */
  public record Analytics(Tiers tiers) {}

  /**
   * @param enabled whether posts are analysed at all
   * @param batchSize texts in a question of the jobs, and in a pass of a dropped-in model, at most
   * @param trunkBatchSize texts in a pass of the shipped trunk, at most
   * @param maxWorkers inference workers of this node
   * @param modelsDir folder of the models, or empty for those beside the program
   */
  public record Ai(
      boolean enabled,
      int batchSize,
      int trunkBatchSize,
      int maxWorkers,
      Optional<Path> modelsDir,
      DropIns dropIns) {}

  /**
   * Models in place of the shipped ones: a folder, a name at Hugging Face, {@code shipped}, or
   * empty for whatever lies in the models folder.
   *
   * @param categoryCandidates categories that the zero-shot model is asked about for a post
   */
  public record DropIns(
      Optional<String> sentiment,
      Optional<String> category,
      Optional<String> language,
      int categoryCandidates) {}

  /**
   * @param concurrency jobs at a time on this node
   * @param poll how often the job table is looked at
   * @param heartbeat how often a running job shows that it lives
   * @param timeLimit after which a job is ended
   */
  public record Jobs(int concurrency, Duration poll, Duration heartbeat, Duration timeLimit) {}

  /**
   * @param enabled whether this node joins others
   * @param host address the others reach this node at
   * @param port Hazelcast's port of this node
   * @param busPort the event bus's port of this node, 0 for any
   * @param members {@code host:port} of every member, itself included
   * @param name name of the cluster
   * @param tls how the event bus proves and hides what it says; empty: it does neither
   * @param drain how long a node that ends waits for what it has in hand
   */
  public record Cluster(
      boolean enabled,
      String host,
      int port,
      int busPort,
      List<String> members,
      String name,
      Optional<Tls> tls,
      Duration drain) {
    /** Copies the members. */
    public Cluster {
      members = List.copyOf(members);
    }
  }

  /**
   * Mutual TLS: every node shows a certificate and accepts those of one authority. PEM files.
   *
   * @param certificate of this node, with those in between
   * @param key of this node's certificate, PKCS#8
   * @param authority whose certificates are accepted; one that signs for nobody but the nodes
   */
  public record Tls(Path certificate, Path key, Path authority) {}

  /**
   * @param enabled whether samples are taken
   * @param interval how often
   * @param webhook where alerts go, in Alertmanager's format
   */
  public record Monitoring(boolean enabled, Duration interval, Optional<Secret> webhook) {}

  /**
   * The Supabase project whose users may sign in (from the release that has sign-in).
   *
   * @param url e.g. {@code https://project.supabase.co}
   * @param jwtSecret the legacy secret of HS256 tokens
   */
  public record Supabase(
      Optional<String> url,
      Optional<Secret> anonKey,
      Optional<Secret> serviceRoleKey,
      Optional<Secret> jwtSecret) {}
}
