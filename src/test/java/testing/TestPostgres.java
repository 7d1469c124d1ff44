package testing;

import creators.store.EmbeddedPostgres;
import creators.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real PostgreSQL that all integration tests of a JVM share: started at first use in {@code
 * target}, stopped when the JVM ends. Each test class takes a database of its own.
 */
public final class TestPostgres {

  private static final String TEMPLATE = "test_template";

  private TestPostgres() {}

  /** An empty, migrated database: addresses of the service's login role and of the owner. */
  public record Database(String url, String ownerUrl) {

    /** Runs statements as the owner, past row-level security. */
    public void execute(String... statements) throws SQLException {
      try (Connection connection = TestPostgres.connect(ownerUrl);
          Statement statement = connection.createStatement()) {
        for (String each : statements) {
          statement.execute(each);
        }
      }
    }

    /** The first column of what the owner reads. */
    public List<String> column(String query) throws SQLException {
      try (Connection connection = TestPostgres.connect(ownerUrl);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
        return values;
      }
    }

    private boolean isSet(String setting, String value) {
      try {
        return value("show " + setting).equals(value);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The first column of the first row. */
    public String value(String query) throws SQLException {
      return column(query).getFirst();
    }
  }

  /** A new database with the schema in it, and nothing else. */
  public static Database freshDatabase() throws SQLException {
    return Holder.create("template " + TEMPLATE);
  }

  /** A new database without even the schema. */
  public static Database emptyDatabase() throws SQLException {
    return Holder.create("");
  }

  /**
   * A JDBC connection to a {@code postgresql://user:password@host:port/database} address.
   * Statements go out as they are, so that {@code explain (generic_plan)} may hold parameters.
   */
  public static Connection connect(String url) throws SQLException {
    String[] parts = url.substring("postgresql://".length()).split("[:@]", 3);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + parts[2] + "?preferQueryMode=simple", parts[0], parts[1]);
  }

  /** Starts the server when first asked for a database. */
  private static final class Holder {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    static EmbeddedPostgres start() {
      EmbeddedPostgres server = EmbeddedPostgres.start(Path.of("target", "test-postgres"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-postgres"));
      try {
        Database all = new Database(server.url(), server.ownerUrl());
        relax(all);
        for (String old :
            all.column("select datname from pg_database where datname like 'test\\_%'")) {
          all.execute("drop database " + old + " with (force)");
        }
        all.execute("create database " + TEMPLATE);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      Migrations.run(inDatabase(server.ownerUrl(), TEMPLATE));
      return server;
    }

    /** No test pulls the plug, and many make databases: no need to wait for the disk. */
    private static void relax(Database server) throws SQLException {
      Path configuration = Path.of(server.value("show config_file"));
      try {
        Files.writeString(configuration, "fsync = off\n", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.execute("select pg_reload_conf()");
      Wait.until("fsync is off", () -> server.isSet("fsync", "off"));
    }

    static Database create(String options) throws SQLException {
      String name = "test_" + COUNT.incrementAndGet();
      new Database(SERVER.url(), SERVER.ownerUrl())
          .execute("create database " + name + " " + options);
      return new Database(inDatabase(SERVER.url(), name), inDatabase(SERVER.ownerUrl(), name));
    }

    static String inDatabase(String url, String name) {
      return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }
  }
}
