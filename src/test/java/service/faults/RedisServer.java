package service.faults;

import creators.cache.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real Redis that can be killed, frozen and started again on its port, with or without data. */
final class RedisServer implements AutoCloseable {

  private final Path dir;
  private EmbeddedRedis server;

  RedisServer(Path dir) {
    this.dir = dir;
    this.server = EmbeddedRedis.start(dir);
  }

  /** What a node needs to know to reach it. */
  Map<String, String> environment() {
    return Map.of("REDIS_URL", server.url(), "REDIS_PASSWORD", server.password());
  }

  /** Its port. */
  int port() {
    return Integer.parseInt(server.url().replaceAll(".*:", ""));
  }

  /** SIGKILL. */
  void kill() {
    Signals.kill(process());
    // Nothing is left to stop: this gives the folder free.
    server.close();
  }

  /** Starts again with what it had written. */
  void start() {
    server = EmbeddedRedis.start(dir);
  }

  /** Starts again with nothing. */
  void startEmpty() {
    try {
      Files.deleteIfExists(dir.resolve("appendonly.aof"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** SIGSTOP. */
  void freeze() {
    Signals.freeze(process());
  }

  /** SIGCONT. */
  void thaw() {
    Signals.thaw(process());
  }

  @Override
  public void close() {
    server.close();
  }

  private ProcessHandle process() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(dir.resolve("redis.pid")).strip()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
