package creators.store;

import creators.config.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own for the default run: persistent, durable (fsync), on a loopback
 * port with passwords. A server that a killed run left behind is taken over, or replaced when it
 * does not answer; somebody else's server never is. Blocking: not for an event loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private static final Duration LEFTOVERS_LIMIT = Duration.ofSeconds(10);
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ServerFolder folder;
  private final FileChannel lock;
  private final PostgresPrograms programs;
  private ServerAccess access;
  private ProcessHandle process;

  private EmbeddedPostgres(
      ServerFolder folder, FileChannel lock, PostgresPrograms programs, ServerAccess access) {
    this.folder = folder;
    this.lock = lock;
    this.programs = programs;
    this.access = access;
  }

  /**
   * Starts the server that keeps its files in {@code dir}, made on first use, and returns when it
   * answers: with an empty database, or with what was there before.
   *
   * @throws IllegalStateException when it cannot start; says why and what to do
   */
  public static EmbeddedPostgres start(Path dir) {
    try {
      return start(dir, ServerAccount.detect());
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(
          "the embedded PostgreSQL in " + dir + " does not start: " + e.getMessage(), e);
    }
  }

  static EmbeddedPostgres start(Path dir, ServerAccount account) throws IOException, SQLException {
    ServerFolder folder = new ServerFolder(Files.createDirectories(dir).toRealPath());
    FileChannel lock = folder.lock();
    EmbeddedPostgres server = null;
    try {
      Path home = PostgresBinaries.unpack(folder.programs());
      PostgresPrograms programs = new PostgresPrograms(home, folder.root(), account);
      ServerAccess access = ServerAccess.remembered(folder.access());
      server = new EmbeddedPostgres(folder, lock, programs, access);
      server.initialize();
      server.adoptOrStart();
      server.prepare();
      return server;
    } catch (IOException | SQLException | RuntimeException e) {
      if (server != null) {
        server.close();
      }
      lock.close();
      throw e;
    }
  }

  /** {@code postgresql://} address for the service's login role. Holds a password. */
  public String url() {
    return access.url(ServerAccess.SERVICE, access.service(), ServerAccess.DATABASE);
  }

  /** {@code postgresql://} address for the schema's owner, for migrations. Holds a password. */
  public String ownerUrl() {
    return access.url(ServerAccess.OWNER, access.owner(), ServerAccess.DATABASE);
  }

  /** Whether the server's process lives. */
  public boolean isAlive() {
    return process != null && folder.isOurs(process);
  }

  /** Stops the server within seconds, all that was committed on disk; does nothing when stopped. */
  @Override
  public synchronized void close() {
    try (lock) {
      end();
    } catch (IOException e) {
      LOG.warn("the embedded PostgreSQL does not stop: {}", e.getMessage());
    }
  }

  /** Ends the server: in order, else at once, else by force (what is committed stays so). */
  private void end() throws IOException {
    if (!isAlive()) {
      return;
    }
    if (!programs.stop(folder.data(), "fast") && !programs.stop(folder.data(), "immediate")) {
      process.destroyForcibly();
    }
    // The programs return when the pid file is gone, which is a moment before the process is.
    long deadline = System.nanoTime() + EXIT_LIMIT.toNanos();
    while (isAlive() && System.nanoTime() < deadline) {
      pause();
    }
  }

  private void initialize() throws IOException {
    Path data = folder.data();
    if (!Files.exists(data)) {
      Path unfinished = folder.root().resolve("unfinished");
      Path password = folder.root().resolve("password");
      PostgresBinaries.delete(unfinished);
      Files.createDirectory(unfinished);
      try {
        ServerFolder.writePrivately(password, access.owner().reveal());
        programs.account().own(unfinished);
        programs.account().own(password);
        programs.initialize(unfinished, password);
      } finally {
        Files.deleteIfExists(password);
      }
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }
    programs.account().own(data);
  }

  private void adoptOrStart() throws IOException {
    Optional<ServerFolder.Running> left = folder.running();
    if (left.isPresent() && adopt(left.get())) {
      LOG.info("took over the PostgreSQL that an earlier run left on port {}", access.port());
      return;
    }
    long deadline = System.nanoTime() + LEFTOVERS_LIMIT.toNanos();
    while (!tryStart(System.nanoTime() > deadline)) {
      pause();
    }
    process = folder.running().map(ServerFolder.Running::process).orElse(null);
    if (process == null) {
      throw new IOException("it ended at once: " + folder.lastWords());
    }
  }

  /** Takes over a server of ours; false when it had to be ended instead, or ended by itself. */
  private boolean adopt(ServerFolder.Running left) throws IOException {
    process = left.process();
    access = access.on(left.port());
    long deadline = System.nanoTime() + LEFTOVERS_LIMIT.toNanos();
    while (isAlive() && System.nanoTime() < deadline) {
      try (Connection connection = connect("postgres")) {
        if (isAsRequired(connection)) {
          access.remember(folder.access());
          return true;
        }
        break;
      } catch (SQLException e) {
        LOG.debug("the PostgreSQL of an earlier run does not answer yet: {}", e.getMessage());
      }
      pause();
    }
    LOG.warn("replacing the PostgreSQL of an earlier run");
    end();
    return false;
  }

  /** Whether the server behind the connection is the one on our data, and durable. */
  private boolean isAsRequired(Connection connection) throws SQLException {
    return folder.data().toString().equals(show(connection, "data_directory"))
        && "on".equals(show(connection, "fsync"))
        && "on".equals(show(connection, "synchronous_commit"));
  }

  /** False when something that passes is in the way: remains of an earlier server, a lost port. */
  private boolean tryStart(boolean lastTry) throws IOException {
    folder.forgetStranger();
    ServerAccess free = access.onFreePort();
    if (free.port() != access.port()) {
      LOG.info("port {} is taken by somebody else: moving to {}", access.port(), free.port());
    }
    access = free;
    access.remember(folder.access());
    Files.writeString(folder.data().resolve("postgresql.conf"), configuration());
    Files.deleteIfExists(folder.startLog());
    Command.Result started = programs.start(folder.data(), folder.startLog());
    if (started.exitCode() == 0) {
      return true;
    }
    String words = started.output() + "\n" + folder.lastWords();
    boolean passing =
        words.contains("still in use")
            || words.contains("lock file")
            || words.contains("could not bind");
    if (lastTry || !passing) {
      throw new IOException(words);
    }
    return false;
  }

  private String configuration() {
    return """
    # Written at every start.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 200
    password_encryption = 'scram-sha-256'
    fsync = on
    synchronous_commit = on
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    logging_collector = on
    log_filename = 'postgresql-%%a.log'
    log_truncate_on_rotation = on
    log_rotation_size = 0
    log_min_duration_statement = 1s
    log_parameter_max_length = 0
    """
        .formatted(access.port());
  }

  private void prepare() throws SQLException, IOException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      if (!isAsRequired(connection)) {
        throw new IOException(
            "the server on port " + access.port() + " is another one, or not durable");
      }
      String role = ServerAccess.SERVICE;
      String may = " login noinherit nosuperuser nocreatedb nocreaterole nobypassrls";
      boolean known = exists(statement, "pg_roles where rolname = '" + role + "'");
      statement.execute((known ? "alter role " : "create role ") + role + may);
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role, access.service().reveal().toCharArray(), "scram-sha-256");
      if (!exists(statement, "pg_database where datname = '" + ServerAccess.DATABASE + "'")) {
        statement.execute("create database " + ServerAccess.DATABASE);
      }
    }
  }

  private static boolean exists(Statement statement, String what) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select from " + what)) {
      return rows.next();
    }
  }

  private static String show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private Connection connect(String database) throws SQLException {
    DatabaseUrl url =
        DatabaseUrl.parse(new Secret(access.url(ServerAccess.OWNER, access.owner(), database)));
    Properties properties = url.credentials();
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url.jdbcUrl(), properties);
  }

  private static void pause() throws IOException {
    LockSupport.parkNanos(POLL.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("interrupted");
    }
  }
}
