package testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PgBouncer in transaction mode in front of a test's PostgreSQL, with fewer connections to it than
 * clients have, so that they share. A Debian package, not a Maven artifact: where it is not
 * installed, whoever asks for it is skipped and says so.
 */
public final class PgBouncer implements AutoCloseable {

  private static final int CONNECTIONS = 2;

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one in front of the server that {@code url} is at, for the role it signs in as. */
  public static PgBouncer inFrontOf(String url) throws IOException {
    Optional<Path> program =
        Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        program.isPresent(), "PgBouncer is not installed: apt-get install pgbouncer to run this");
    URI server = URI.create(url);
    String[] credentials = server.getUserInfo().split(":", 2);
    Path dir =
        Files.createTempDirectory(
            "pgbouncer",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    int port = freePort();
    Path users =
        Files.writeString(
            dir.resolve("users"), "\"%s\" \"%s\"\n".formatted(credentials[0], credentials[1]));
    Path configuration =
        Files.writeString(
            dir.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%d

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %s
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = 200
            """
                .formatted(server.getPort(), port, users, CONNECTIONS));
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    command.addAll(List.of(program.get().toString(), configuration.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "pgbouncer.log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(process, port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-pgbouncer"));
    Wait.until("PgBouncer listens, else target/pgbouncer.log tells why", bouncer::listens);
    return bouncer;
  }

  /** The same address through this pooler. */
  public String through(String url) {
    return url.replaceFirst("@127\\.0\\.0\\.1:\\d+/", "@127.0.0.1:" + port + "/");
  }

  @Override
  public void close() {
    process.destroy();
    Wait.until("PgBouncer ends", () -> !process.isAlive());
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
