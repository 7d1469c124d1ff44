package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import service.Traffic.Request;
import testing.TestPostgres;
import testing.TestRedis;

/**
 * Three nodes under a steady load, two of which infer: whatever happens to one of them, no request
 * fails. Node 0 answers HTTP and does not infer.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeLossFaults {

  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final List<Request> READS =
      List.of(
          new Request("/api/profile/demo.adrak.chai", ""),
          new Request("/api/search?q=demo", ""),
          new Request("/api/ai/analyze", "{\"texts\":[\"What a lovely day!\"]}"));

  @TempDir static Path folder;

  private static final ServiceProcess[] NODES = new ServiceProcess[3];
  private static List<Integer> http;
  private static List<Integer> members;
  private static Map<String, String> shared;

  @BeforeAll
  static void start() throws Exception {
    List<Integer> ports = freePorts(6);
    http = ports.subList(0, 3);
    members = ports.subList(3, 6);
    TestPostgres.Database database = TestPostgres.freshDatabase();
    shared =
        Map.of(
            "DATABASE_URL",
            database.url(),
            "DATABASE_MIGRATION_URL",
            database.ownerUrl(),
            "DATABASE_POOL_SIZE",
            "8",
            "REDIS_URL",
            TestRedis.server().url(),
            "REDIS_PASSWORD",
            TestRedis.server().password(),
            "CLUSTER_ENABLED",
            "true",
            "AI_MAX_WORKERS",
            "1",
            "MONITORING_INTERVAL",
            "500ms");
    start(0);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> start(1)), CompletableFuture.runAsync(() -> start(2)))
        .join();
    NODES[0].await(
        "/api/profile/demo.adrak.chai",
        Duration.ofSeconds(60),
        answer -> answer.at("/meta/status").asText().equals("complete"));
  }

  @AfterAll
  static void stop() {
    Stream.of(NODES).parallel().filter(java.util.Objects::nonNull).forEach(ServiceProcess::close);
  }

  @Test
  @Order(1)
  void aKilledInferenceNodeCostsNoRequest() throws Exception {
    try (Traffic traffic = traffic(List.of(http.getFirst()), false)) {
      pause(BEFORE);
      traffic.warm();
      NODES[2].kill9();
      pause(Duration.ofSeconds(6));
      report("kill -9 of one of two inference nodes", traffic);
      assertThat(traffic.worst()).isLessThan(Duration.ofSeconds(4));
    }
    start(2);
  }

  @Test
  @Order(2)
  void aFrozenInferenceNodeCostsNoRequest() throws Exception {
    try (Traffic traffic = traffic(List.of(http.getFirst()), false)) {
      pause(BEFORE);
      traffic.warm();
      signal("-STOP", 2);
      pause(Duration.ofSeconds(6));
      signal("-CONT", 2);
      pause(Duration.ofSeconds(3));
      report("SIGSTOP of one of two inference nodes", traffic);
      assertThat(traffic.worst()).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  @Order(3)
  void aFrozenNodeOfThreeCostsNoRequestThatIsSentAgain() throws Exception {
    try (Traffic traffic = traffic(http, true)) {
      pause(BEFORE);
      traffic.warm();
      signal("-STOP", 1);
      pause(Duration.ofSeconds(6));
      signal("-CONT", 1);
      pause(Duration.ofSeconds(3));
      report("SIGSTOP of one of three nodes", traffic);
    }
  }

  @Test
  @Order(4)
  void aKilledNodeOfThreeCostsNoRequestThatIsSentAgain() throws Exception {
    try (Traffic traffic = traffic(http, true)) {
      pause(BEFORE);
      traffic.warm();
      NODES[1].kill9();
      pause(Duration.ofSeconds(6));
      report("kill -9 of one of three nodes", traffic);
    }
    start(1);
  }

  @Test
  @Order(5)
  void aRollingRestartCostsNoRequestAndNoneIsSentTwice() throws Exception {
    try (Traffic traffic = traffic(http, false)) {
      pause(BEFORE);
      traffic.warm();
      for (int node = 0; node < NODES.length; node++) {
        assertThat(NODES[node].stop()).isLessThan(Duration.ofSeconds(25));
        start(node);
      }
      pause(BEFORE);
      report("rolling restart of three nodes", traffic);
    }
  }

  private static Traffic traffic(List<Integer> ports, boolean retriesLost) {
    return new Traffic(ports, READS, retriesLost);
  }

  private static void report(String what, Traffic traffic) {
    System.out.printf(
        "%s: %d answered, %d failed, worst %d ms%n",
        what, traffic.answered(), traffic.failures().size(), traffic.worst().toMillis());
    assertThat(traffic.failures()).as(what).isEmpty();
    assertThat(traffic.answered()).isGreaterThan(100);
  }

  private static void start(int node) {
    Map<String, String> environment = new HashMap<>(shared);
    environment.put("HTTP_PORT", Integer.toString(http.get(node)));
    environment.put("CLUSTER_PORT", Integer.toString(members.get(node)));
    environment.put(
        "CLUSTER_MEMBERS",
        String.join(",", members.stream().map(port -> "127.0.0.1:" + port).toList()));
    environment.put("ROLES", node == 0 ? "http,scraping,jobs,search" : "http,inference,search");
    try {
      NODES[node] =
          ServiceProcess.start(Files.createDirectories(folder.resolve("node" + node)), environment);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    NODES[node].await("/api/health/ready", Duration.ofSeconds(30), NodeLossFaults::isReady);
  }

  private static boolean isReady(JsonNode answer) {
    return answer.path("ready").asBoolean();
  }

  private static void signal(String signal, int node) throws Exception {
    Process kill =
        new ProcessBuilder("kill", signal, Long.toString(NODES[node].process().pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void pause(Duration duration) {
    Instant end = Instant.now().plus(duration);
    while (Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      held.add(new ServerSocket(0));
    }
    List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket each : held) {
      each.close();
    }
    return ports;
  }
}
