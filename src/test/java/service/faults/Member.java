package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import service.ServiceProcess;

/** A node of the cluster: a process of its own that comes back on the same ports. */
final class Member implements AutoCloseable {

  private final String name;
  private final Path dir;
  private final Map<String, String> environment;
  private final List<String> prefix;
  private final int port;
  private ServiceProcess process;

  /**
   * @param environment its configuration, {@code HTTP_PORT} included
   * @param prefix what stands before its command
   */
  Member(String name, Path dir, Map<String, String> environment, List<String> prefix) {
    this.prefix = prefix;
    this.name = name;
    this.dir = dir;
    this.environment = new HashMap<>(environment);
    this.port = Integer.parseInt(environment.get("HTTP_PORT"));
  }

  /** What it is called. */
  String name() {
    return name;
  }

  /** The port of its API. */
  int port() {
    return port;
  }

  /** A client for it, while it runs. */
  ServiceProcess client() {
    return process;
  }

  /** Starts it and waits until it is up. */
  void start() {
    try {
      process = ServiceProcess.start(Files.createDirectories(dir), environment, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, as a supervisor ends it. */
  void stop() {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    keepOutput();
  }

  /** The name by which it picks jobs; another after each start. */
  String node() {
    return process.json("/api/health").get("node").asText();
  }

  /** SIGKILL; what it had printed is kept. */
  void kill() {
    Signals.kill(process.process());
    keepOutput();
  }

  /** SIGSTOP. */
  void freeze() {
    Signals.freeze(process.process());
  }

  /** SIGCONT. */
  void thaw() {
    Signals.thaw(process.process());
  }

  @Override
  public void close() {
    if (process != null) {
      Signals.thaw(process.process());
      process.close();
      keepOutput();
    }
  }

  private void keepOutput() {
    try {
      Files.writeString(
          dir.resolve("output.log"),
          process.output() + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
