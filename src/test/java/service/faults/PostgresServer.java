package service.faults;

import creators.store.EmbeddedPostgres;
import creators.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import testing.TestPostgres.Database;

/** A real PostgreSQL that can be killed, frozen and started again on its port. */
final class PostgresServer implements AutoCloseable {

  private final Path dir;
  private EmbeddedPostgres server;

  /** Starts it with an empty schema. */
  PostgresServer(Path dir) {
    this.dir = dir;
    this.server = EmbeddedPostgres.start(dir);
    Migrations.run(server.ownerUrl());
    Audit.install(database());
  }

  /** What a node needs to know to reach it. */
  Map<String, String> environment() {
    return Map.of("DATABASE_URL", server.url(), "DATABASE_MIGRATION_URL", server.ownerUrl());
  }

  /** Its port. */
  int port() {
    return Integer.parseInt(server.url().replaceAll(".*:(\\d+)/.*", "$1"));
  }

  /** A way to look into it as the owner. */
  Database database() {
    return new Database(server.url(), server.ownerUrl());
  }

  /** The first column of what the owner reads. */
  List<String> column(String query) {
    try {
      return database().column(query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A number. */
  long number(String query) {
    return Long.parseLong(column(query).getFirst());
  }

  /** Changes something behind the service's back. */
  void execute(String statement) {
    try {
      database().execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** SIGKILL to the server's first process; the others end when they notice. */
  void kill() {
    Signals.kill(process());
    // Nothing is left to stop: this gives the folder free.
    server.close();
  }

  /** Starts it on what is on the disk. */
  void start() {
    server = EmbeddedPostgres.start(dir);
  }

  /** Whether it lives; without room on its disk it may end by itself. */
  boolean isAlive() {
    return server.isAlive();
  }

  /** SIGSTOP to all of its processes. */
  void freeze() {
    Signals.freeze(process());
  }

  /** SIGCONT to all of its processes. */
  void thaw() {
    Signals.thaw(process());
  }

  @Override
  public void close() {
    server.close();
  }

  private ProcessHandle process() {
    try {
      String pid = Files.readAllLines(dir.resolve("data").resolve("postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
