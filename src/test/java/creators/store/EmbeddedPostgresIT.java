package creators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import testing.TestPostgres;
import testing.Wait;

class EmbeddedPostgresIT {

  /** Not below a private temporary folder: other accounts must be able to enter. */
  private static final Path DIR = Path.of("target", "embedded-postgres").toAbsolutePath();

  private EmbeddedPostgres server;

  @BeforeAll
  static void beginWithNothing() throws IOException {
    PostgresBinaries.delete(DIR);
  }

  @AfterAll
  static void leaveNothing() throws IOException {
    PostgresBinaries.delete(DIR);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void itIsDurableAndAsksForPasswords() throws SQLException, IOException {
    server = EmbeddedPostgres.start(DIR);
    assertThat(value(server.ownerUrl(), "show fsync")).isEqualTo("on");
    assertThat(value(server.ownerUrl(), "show synchronous_commit")).isEqualTo("on");
    assertThat(value(server.ownerUrl(), "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(value(server.ownerUrl(), "show unix_socket_directories")).isEmpty();
    assertThat(value(server.url(), "select current_user")).isEqualTo("creator_search");
    String wrong = server.url().replaceFirst(":[^:@]+@", ":wrong@");
    assertThatThrownBy(() -> value(wrong, "select 1"))
        .hasMessageContaining("password authentication failed");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(DIR.resolve("access.properties"))))
        .isEqualTo("rw-------");
    assertThat(server.toString()).doesNotContain(URI.create(server.url()).getUserInfo());
  }

  @Test
  void dataAndAddressSurviveARestart() throws SQLException {
    server = EmbeddedPostgres.start(DIR);
    String url = server.url();
    remember("a restart");
    server.close();
    assertThat(server.isAlive()).isFalse();
    server = EmbeddedPostgres.start(DIR);
    assertThat(server.url()).isEqualTo(url);
    assertThat(remembered()).isEqualTo("a restart");
  }

  @Test
  void nobodyAnswersAfterClosing() {
    server = EmbeddedPostgres.start(DIR);
    String url = server.ownerUrl();
    server.close();
    server.close();
    assertThatThrownBy(() -> value(url, "select 1")).hasMessageContaining("refused");
  }

  @Test
  void aSecondNodeOnTheSameDataIsRefusedAndToldWhatToDo() throws SQLException {
    server = EmbeddedPostgres.start(DIR);
    remember("a second node");
    assertThatThrownBy(() -> EmbeddedPostgres.start(DIR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DATA_DIR")
        .hasMessageContaining("DATABASE_URL");
    assertThat(remembered()).isEqualTo("a second node");
  }

  @Test
  void aServerThatAKilledNodeLeftBehindIsTakenOver() throws Exception {
    long left;
    try (Node node = Node.start()) {
      left = postmaster();
      try (Connection connection = TestPostgres.connect(node.ownerUrl());
          Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists memory (text text)");
        statement.execute("truncate memory");
        statement.execute("insert into memory values ('a killed node')");
      }
      node.kill();
      server = EmbeddedPostgres.start(DIR);
      assertThat(server.ownerUrl()).isEqualTo(node.ownerUrl());
    }
    assertThat(postmaster()).isEqualTo(left);
    assertThat(remembered()).isEqualTo("a killed node");
    server.close();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatWasKilledItselfRecoversWhatWasCommitted() throws Exception {
    server = EmbeddedPostgres.start(DIR);
    remember("a killed server");
    ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
    Wait.until("the server is dead", () -> !server.isAlive());
    server.close();
    assertThat(DIR.resolve("data/postmaster.pid")).exists();
    server = EmbeddedPostgres.start(DIR);
    assertThat(remembered()).isEqualTo("a killed server");
  }

  @Test
  void aPidFileWhoseNumberPassedToAStrangerIsNoObstacle() throws SQLException, IOException {
    server = EmbeddedPostgres.start(DIR);
    remember("a stranger");
    List<String> lines = Files.readAllLines(DIR.resolve("data/postmaster.pid"));
    server.close();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(DIR.resolve("data/postmaster.pid"), lines);
    server = EmbeddedPostgres.start(DIR);
    assertThat(remembered()).isEqualTo("a stranger");
  }

  @Test
  void somebodyElsesServerOnTheRememberedPortIsLeftAlone() throws SQLException, IOException {
    server = EmbeddedPostgres.start(DIR);
    remember("somebody else");
    int port = URI.create(server.url()).getPort();
    server.close();
    try (ServerSocket foreign = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      server = EmbeddedPostgres.start(DIR);
      assertThat(URI.create(server.url()).getPort()).isNotEqualTo(foreign.getLocalPort());
      assertThat(remembered()).isEqualTo("somebody else");
    }
  }

  @Test
  void whereNamespacesAreForbiddenItRunsOnAnUnprivilegedAccount() throws Exception {
    assumeThat(System.getProperty("user.name"))
        .as("only root can lend an account")
        .isEqualTo("root");
    Optional<ServerAccount> account = ServerAccount.unprivileged();
    assumeThat(account).as("setpriv or runuser, and an account").isPresent();
    server = EmbeddedPostgres.start(DIR, account.orElseThrow());
    remember("another account");
    assertThat(Files.getAttribute(DIR.resolve("data"), "unix:uid"))
        .isEqualTo(account.orElseThrow().uid())
        .isNotEqualTo(0);
    assertThat(ProcessHandle.of(postmaster()).flatMap(handle -> handle.info().user()))
        .isNotEqualTo(Optional.of("root"));
    server.close();
    server = EmbeddedPostgres.start(DIR);
    assertThat(remembered()).isEqualTo("another account");
  }

  private void remember(String text) throws SQLException {
    try (Connection connection = TestPostgres.connect(server.ownerUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists memory (text text)");
      statement.execute("truncate memory");
      statement.execute("insert into memory values ('" + text + "')");
    }
  }

  private String remembered() throws SQLException {
    return value(server.ownerUrl(), "select text from memory");
  }

  private static String value(String url, String query) throws SQLException {
    try (Connection connection = TestPostgres.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(DIR.resolve("data/postmaster.pid")).getFirst().strip());
  }

  /** Another JVM that runs the server. */
  private record Node(Process process, String ownerUrl) implements AutoCloseable {

    static Node start() throws IOException {
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Node.class.getName(),
                  DIR.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader output = process.inputReader();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("postgresql://")) {
          return new Node(process, line);
        }
      }
      throw new IOException("the node ended without a server");
    }

    void kill() {
      process.destroyForcibly();
      Wait.until("the node is dead", () -> !process.isAlive());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
      IO.println(EmbeddedPostgres.start(Path.of(arguments[0])).ownerUrl());
      System.in.read();
    }
  }
}
