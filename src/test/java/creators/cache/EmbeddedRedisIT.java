package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestRedis;
import testing.Wait;

class EmbeddedRedisIT {

  /** A service that starts an embedded Redis and then does nothing. */
  static final class Service {
    public static void main(String[] arguments) throws IOException {
      EmbeddedRedis redis = EmbeddedRedis.start(Path.of(arguments[0]));
      System.out.println(redis.url());
      int end = System.in.read();
      throw new IllegalStateException("not killed but told to go on: " + end);
    }
  }

  @TempDir private Path temp;
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    Wait.of(vertx.close());
  }

  @Test
  void itServesWithItsPasswordOnlyAndOnLoopbackOnly() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
      assertThat(ask(redis, "CONFIG", "GET", "bind")).contains("127.0.0.1");
      try (RedisProbe probe = RedisProbe.connect(port(redis))) {
        assertThat(probe.isLoaded()).as("answers without a password").isFalse();
      }
    }
  }

  @Test
  void itsPasswordStandsInAFileOfItsOwnersOnlyAndIsNeverPrinted() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      Path config = temp.resolve("redis.conf");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
          .isEqualTo("rw-------");
      assertThat(redis.url()).doesNotContain(redis.password());
      assertThat(redis.toString()).doesNotContain(redis.password());
      assertThat(Files.readString(temp.resolve("redis.log"))).doesNotContain(redis.password());
      assertThat(process(temp).info().commandLine().orElseThrow()).doesNotContain(redis.password());
    }
  }

  @Test
  void itsDataPortAndPasswordSurviveARestart() {
    String url;
    String password;
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      url = redis.url();
      password = redis.password();
      ask(redis, "SET", "kept", "yes");
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      assertThat(redis.url()).isEqualTo(url);
      assertThat(redis.password()).isEqualTo(password);
      assertThat(ask(redis, "GET", "kept")).isEqualTo("yes");
    }
  }

  @Test
  void itIsGoneWithinThreeSecondsOfItsClose() throws IOException {
    EmbeddedRedis redis = EmbeddedRedis.start(temp);
    ProcessHandle process = process(temp);
    long start = System.nanoTime();
    redis.close();
    Wait.until("it is gone", () -> !process.isAlive());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void evenAFrozenOneIsGoneAfterItsClose() throws IOException {
    EmbeddedRedis redis = EmbeddedRedis.start(temp);
    ProcessHandle process = process(temp);
    signal("STOP", process);
    redis.close();
    Wait.until("it is gone", () -> !process.isAlive());
  }

  @Test
  void whatAKilledServiceLeftBehindIsTakenOver() throws Exception {
    Process service = service(temp);
    ProcessHandle left = process(temp);
    service.destroyForcibly().waitFor();
    assertThat(left.isAlive()).as("the server outlives its service").isTrue();
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      assertThat(process(temp).pid()).isEqualTo(left.pid());
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
    }
    Wait.until("it is gone", () -> !left.isAlive());
  }

  @Test
  void aFrozenLeftoverIsReplaced() throws Exception {
    Process service = service(temp);
    ProcessHandle left = process(temp);
    service.destroyForcibly().waitFor();
    signal("STOP", left);
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      Wait.until("it is gone", () -> !left.isAlive());
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void aStaleProcessFileOfAnotherProgramHarmsNobody() throws Exception {
    EmbeddedRedis.start(temp).close();
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(temp.resolve("redis.pid"), Long.toString(bystander.pid()));
      EmbeddedRedis.start(temp).close();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }

  @Test
  void anotherRedisOnItsPortIsLeftAlone() throws IOException {
    Path mine = temp.resolve("mine");
    Path foreign = temp.resolve("foreign");
    int port;
    try (EmbeddedRedis redis = EmbeddedRedis.start(mine)) {
      port = port(redis);
    }
    Files.createDirectories(foreign);
    new RedisConfig(port, "abcdef").write(foreign.toRealPath());
    try (EmbeddedRedis other = EmbeddedRedis.start(foreign);
        EmbeddedRedis redis = EmbeddedRedis.start(mine)) {
      assertThat(port(other)).isEqualTo(port);
      assertThat(port(redis)).isNotEqualTo(port);
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
      assertThat(ask(other, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void anotherProgramOnItsPortIsLeftAloneAndNotToldThePassword() throws Exception {
    int port;
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      port = port(redis);
    }
    StringBuffer told = new StringBuffer();
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket other = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    try (var socket = other.accept()) {
                      connections.incrementAndGet();
                      told.append((char) socket.getInputStream().read());
                      socket
                          .getOutputStream()
                          .write(
                              "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
                      told.append(
                          new String(
                              socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
                    }
                  }
                } catch (IOException e) {
                  told.append("[end]");
                }
              });
      try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
        assertThat(port(redis)).isNotEqualTo(port);
        assertThat(told.toString()).doesNotContain(redis.password());
      }
    }
    assertThat(connections).hasPositiveValue();
  }

  @Test
  void twoServicesCannotShareADirectory() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      assertThatThrownBy(() -> EmbeddedRedis.start(temp))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another running service")
          .hasMessageContaining("REDIS_URL");
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void brokenDataIsSetAsideAndItStartsEmpty() throws IOException {
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      ask(redis, "SET", "kept", "yes");
    }
    Files.writeString(temp.resolve("appendonly.aof"), "this is no append-only file\n");
    try (EmbeddedRedis redis = EmbeddedRedis.start(temp)) {
      assertThat(ask(redis, "EXISTS", "kept")).isEqualTo("0");
    }
    assertThat(temp.resolve("appendonly.aof.broken")).exists();
  }

  @Test
  void whereItCannotRunTheErrorSaysWhatToDo() throws IOException {
    Path file = Files.createFile(temp.resolve("a-file"));
    assertThatThrownBy(() -> EmbeddedRedis.start(file.resolve("below")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Set REDIS_URL");
  }

  @Test
  void aDirectoryMayHaveSpacesAndQuotesInItsName() {
    Path odd = temp.resolve("an \"odd\" na\\me");
    try (EmbeddedRedis redis = EmbeddedRedis.start(odd)) {
      assertThat(ask(redis, "PING")).isEqualTo("PONG");
    }
    assertThat(odd.resolve("appendonly.aof")).exists();
  }

  private String ask(EmbeddedRedis redis, String command, String... arguments) {
    Settings.Redis settings = TestRedis.settings(redis);
    RedisClient client = new RedisClient(vertx, settings, new Random(1));
    Request request = Request.cmd(Command.create(command));
    List.of(arguments).forEach(request::arg);
    String answer = Wait.of(client.send(request)).toString();
    Wait.of(client.close());
    return answer;
  }

  private static int port(EmbeddedRedis redis) {
    return URI.create(redis.url()).getPort();
  }

  private static ProcessHandle process(Path dir) throws IOException {
    long pid = Long.parseLong(Files.readString(dir.resolve("redis.pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void signal(String name, ProcessHandle process) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    Wait.until("the signal is sent", () -> !kill.isAlive());
  }

  private static Process service(Path dir) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("redis://")) {
        return process;
      }
    }
    throw new AssertionError("the service did not start");
  }
}
