package service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestPostgres;
import testing.TestRedis;

/** Two processes with different roles serve one request between them. */
class ClusterIT {

  @TempDir Path folder;

  @Test
  void aNodeWithoutInferenceAndANodeWithNothingElseGiveOneReport() throws Exception {
    int one = freePort();
    int two = freePort();
    String members = "127.0.0.1:" + one + ",127.0.0.1:" + two;

    TestPostgres.Database database = TestPostgres.freshDatabase();
    Map<String, String> stores =
        Map.of(
            "ROLES", "http,scraping,jobs,search,monitoring",
            "DATABASE_URL", database.url(),
            "DATABASE_MIGRATION_URL", database.ownerUrl(),
            "REDIS_URL", TestRedis.server().url(),
            "REDIS_PASSWORD", TestRedis.server().password());

    try (ServiceProcess inference = node("inference", two, members, Map.of("ROLES", "inference"));
        ServiceProcess front = node("front", one, members, stores)) {
      JsonNode report =
          front.await(
              "/api/profile/demo.adrak.chai",
              Duration.ofSeconds(60),
              answer -> answer.at("/meta/status").asText().equals("complete"));
      assertThat(report.at("/ai_insights/ai_primary_content_type").isTextual()).isTrue();

      JsonNode judged =
          ServiceProcess.parse(
              front
                  .post(
                      "/api/ai/analyze",
                      "{\"texts\":[\"Buongiorno a tutti, che bella giornata!\"]}")
                  .body());
      assertThat(judged.at("/results/0/language").asText()).isEqualTo("it");

      inference.stop();
      int withoutInference = front.post("/api/ai/analyze", "{\"texts\":[\"hello\"]}").statusCode();
      assertThat(withoutInference).as("nobody is left who could infer").isEqualTo(503);
    }
  }

  private ServiceProcess node(String name, int port, String members, Map<String, String> roles)
      throws IOException {
    Map<String, String> environment = new HashMap<>(roles);
    environment.put("CLUSTER_ENABLED", "true");
    environment.put("CLUSTER_HOST", "127.0.0.1");
    environment.put("CLUSTER_PORT", Integer.toString(port));
    environment.put("CLUSTER_MEMBERS", members);
    return ServiceProcess.start(Files.createDirectory(folder.resolve(name)), environment);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
