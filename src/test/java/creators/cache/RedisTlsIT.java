package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** Redis over TLS; the embedded one does not speak it, the distribution's does. */
class RedisTlsIT {

  private static final Path SERVER = Path.of("/usr/bin/redis-server");

  @TempDir private Path dir;
  private Vertx vertx;
  private Process server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Files.isExecutable(SERVER) && Files.isExecutable(Path.of("/usr/bin/openssl")),
        "apt-get install redis-server openssl to run this");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    certificate("server");
    certificate("other");
    vertx = Vertx.vertx();
    server =
        run(
            SERVER.toString(),
            "--port",
            "0",
            "--bind",
            "127.0.0.1",
            "--tls-port",
            Integer.toString(port),
            "--tls-cert-file",
            pem("server"),
            "--tls-key-file",
            dir.resolve("server.key").toString(),
            "--tls-ca-cert-file",
            pem("server"),
            "--tls-auth-clients",
            "no",
            "--requirepass",
            "sesame",
            "--save",
            "");
    RedisClient redis = client("?sslrootcert=" + pem("server"));
    Wait.until("Redis answers", () -> Wait.failureOf(redis.ping()) == null);
    Wait.of(redis.close());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.destroy();
      Wait.of(vertx.close());
    }
  }

  @Test
  void aTrustedServerIsSpokenTo() {
    RedisClient redis = client("?sslrootcert=" + pem("server"));
    assertThat(Wait.of(redis.send(Request.cmd(Command.PING)))).hasToString("PONG");
    Wait.of(redis.close());
  }

  @Test
  void aServerWithAnotherCertificateIsNot() {
    RedisClient redis = client("?sslrootcert=" + pem("other"));
    assertAway(redis);
  }

  @Test
  void withoutARootCertificateThoseOfTheRuntimeCount() {
    assertAway(client(""));
  }

  private static void assertAway(RedisClient redis) {
    Throwable failure = Wait.failureOf(redis.send(Request.cmd(Command.PING)));
    assertThat(FailureException.of(failure))
        .isEqualTo(new Failure.StoreUnavailable("cache", "it cannot be reached"));
    Wait.of(redis.close());
  }

  private RedisClient client(String parameters) {
    return new RedisClient(
        vertx,
        new Settings.Redis(
            Optional.of(new Secret("rediss://127.0.0.1:" + port + parameters)),
            Optional.of(new Secret("sesame")),
            Duration.ofSeconds(10)),
        new Random(1));
  }

  private void certificate(String name) throws IOException {
    Process made =
        run(
            "/usr/bin/openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + name,
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            dir.resolve(name + ".key").toString(),
            "-out",
            pem(name));
    Wait.until("there is a certificate", () -> !made.isAlive());
    assertThat(made.exitValue()).isZero();
  }

  private String pem(String name) {
    return dir.resolve(name + ".pem").toString();
  }

  private Process run(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()))
        .start();
  }
}
