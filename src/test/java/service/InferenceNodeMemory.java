package service;

import creators.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import testing.TestPostgres;
import testing.TestRedis;

/**
 * The memory of a node that only infers, as {@code ROLES=inference creator-search} starts it, while
 * another node without inference sends it all that its API is asked.
 */
public final class InferenceNodeMemory {

  private static final int QUESTION = 256;
  private static final int ASKED = 4_096;

  private InferenceNodeMemory() {}

  /**
   * Asks some thousand texts and all captions, and tells the throughput through HTTP and both nodes
   * and what the inference node holds after it, in a line for people.
   */
  public static String measure(List<String> texts, List<String> captions) throws Exception {
    Path folder = Files.createTempDirectory("inference-node");
    int one = freePort();
    int two = freePort();
    Map<String, String> cluster =
        Map.of(
            "CLUSTER_ENABLED", "true",
            "CLUSTER_HOST", "127.0.0.1",
            "CLUSTER_MEMBERS", "127.0.0.1:" + one + ",127.0.0.1:" + two);
    try (ServiceProcess inference =
            ServiceProcess.startScript(
                Files.createDirectory(folder.resolve("inference")),
                node(cluster, "inference", one));
        ServiceProcess front =
            ServiceProcess.start(
                Files.createDirectory(folder.resolve("front")), front(cluster, two))) {
      long idle = kilobytes(inference, "VmRSS");
      ask(front, captions);
      double seconds = ask(front, texts.subList(0, Math.min(ASKED, texts.size())));
      return ("inference-only node: %d MB resident before it was asked, %d MB after %d texts, %d MB"
              + " at most; %.0f posts/s through HTTP and the cluster")
          .formatted(
              idle / 1024,
              kilobytes(inference, "VmRSS") / 1024,
              Math.min(ASKED, texts.size()) + captions.size(),
              kilobytes(inference, "VmHWM") / 1024,
              Math.min(ASKED, texts.size()) / seconds);
    }
  }

  private static double ask(ServiceProcess front, List<String> texts) throws Exception {
    List<Callable<Integer>> questions =
        IntStream.iterate(0, from -> from < texts.size(), from -> from + QUESTION)
            .mapToObj(from -> texts.subList(from, Math.min(texts.size(), from + QUESTION)))
            .<Callable<Integer>>map(
                question ->
                    () ->
                        front
                            .post(
                                "/api/ai/analyze",
                                Json.encode(Map.of("texts", question)).toString())
                            .statusCode())
            .toList();
    long start = System.nanoTime();
    try (ExecutorService askers = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> answer : askers.invokeAll(questions)) {
        if (answer.get() != 200) {
          throw new IllegalStateException("a question was answered with " + answer.get());
        }
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Map<String, String> node(Map<String, String> cluster, String role, int port) {
    Map<String, String> environment = new HashMap<>(cluster);
    environment.put("ROLES", role);
    environment.put("CLUSTER_PORT", Integer.toString(port));
    return environment;
  }

  private static Map<String, String> front(Map<String, String> cluster, int port)
      throws SQLException {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    Map<String, String> environment = node(cluster, "http", port);
    environment.put("DATABASE_URL", database.url());
    environment.put("DATABASE_MIGRATION_URL", database.ownerUrl());
    environment.put("REDIS_URL", TestRedis.server().url());
    environment.put("REDIS_PASSWORD", TestRedis.server().password());
    return environment;
  }

  /** A line of {@code /proc/PID/status}, e.g. {@code VmRSS}. */
  private static long kilobytes(ServiceProcess service, String field) {
    try (var lines = Files.lines(Path.of("/proc/" + service.process().pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
