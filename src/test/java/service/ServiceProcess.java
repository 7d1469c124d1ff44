package service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built service in a process of its own, as a user runs it; and a client for it. */
public final class ServiceProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final List<String> output;
  private final int port;

  private ServiceProcess(Process process, List<String> output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts the jar of this build and waits until it prints its address, or, for a node without
   * HTTP, that it is up.
   *
   * @param dataDir its DATA_DIR
   * @param environment its other variables; nothing of the test's own environment is handed on but
   *     PATH and HOME
   */
  public static ServiceProcess start(Path dataDir, Map<String, String> environment) {
    return start(dataDir, environment, List.of());
  }

  /**
   * The same with something before the command, e.g. {@code ip netns exec}; it must become the
   * command's process.
   */
  public static ServiceProcess start(
      Path dataDir, Map<String, String> environment, List<String> prefix) {
    Path jar = Path.of("target", "creator-search.jar").toAbsolutePath();
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("service.flags").trim().split("\\s+")));
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-jar", jar.toString()));
    return start(command, dataDir, environment);
  }

  /** The same by the project's own script, with the JVM options that it chooses. */
  public static ServiceProcess startScript(Path dataDir, Map<String, String> environment) {
    Path script = Path.of("creator-search").toAbsolutePath();
    return start(List.of(script.toString()), dataDir, environment);
  }

  private static ServiceProcess start(
      List<String> command, Path dataDir, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(dataDir.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(Map.of("DATA_DIR", dataDir.toString(), "HTTP_PORT", "0"));
    builder.environment().putAll(environment);
    try {
      return awaitStart(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceProcess awaitStart(Process process) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    List<String> output = new java.util.concurrent.CopyOnWriteArrayList<>();
    Thread.ofVirtual()
        .start(
            () ->
                read(
                    process,
                    line -> {
                      output.add(line);
                      lines.add(line);
                    }));
    Instant limit = Instant.now().plus(START_LIMIT);
    try {
      while (Instant.now().isBefore(limit)) {
        String line = lines.poll(200, TimeUnit.MILLISECONDS);
        if (line == null) {
          if (!process.isAlive()) {
            break;
          }
          continue;
        }
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          return new ServiceProcess(process, output, Integer.parseInt(address.group(1)));
        }
        if (line.contains("Node is up")) {
          return new ServiceProcess(process, output, -1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the service did not start:\n" + String.join("\n", output));
  }

  private static void read(Process process, java.util.function.Consumer<String> line) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line);
    } catch (IOException | UncheckedIOException e) {
      line.accept("(output ended: " + e.getMessage() + ")");
    }
  }

  /** The port of its API, or -1 when it has none. */
  public int port() {
    return port;
  }

  /** Its process, to be stopped, looked at or killed. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Its address with a path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** One GET. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).build());
  }

  /** One POST of JSON. */
  public HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** The body of a GET as JSON, whatever its status. */
  public JsonNode json(String path) {
    return parse(get(path).body());
  }

  /** Asks again until the answer is as wanted; fails after {@code limit} with the last answer. */
  public JsonNode await(String path, Duration limit, Predicate<JsonNode> wanted) {
    Instant end = Instant.now().plus(limit);
    JsonNode last = json(path);
    while (!wanted.test(last)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("still not as wanted after " + limit + ": " + last);
      }
      pause();
      last = json(path);
    }
    return last;
  }

  /** The {@code data:} lines of an event stream, as JSON, as they come. */
  public Stream<JsonNode> events(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream").build();
    try {
      return http.send(request, BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("data:"))
          .map(line -> parse(line.substring("data:".length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Everything it printed so far. */
  public String output() {
    return String.join("\n", output);
  }

  /** The signal nobody can refuse. */
  public void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as a user would (SIGTERM); returns how long that took. */
  public Duration stop() throws InterruptedException {
    Instant asked = Instant.now();
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("not stopped after 20 s:\n" + output());
    }
    return Duration.between(asked, Instant.now());
  }

  /** What it exited with, once it has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      http.shutdownNow();
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Text as JSON. */
  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + json, e);
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }
}
