package creators.store;

import creators.config.Secret;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * How to reach an embedded server, remembered from run to run in a file that only we can read.
 *
 * @param port on loopback
 * @param owner password of the schema's owner
 * @param service password of the service's login role
 */
record ServerAccess(int port, Secret owner, Secret service) {

  /** The schema's owner. */
  static final String OWNER = "postgres";

  /** The service's login role. */
  static final String SERVICE = "creator_search";

  /** The one database. */
  static final String DATABASE = "creators";

  private static final int PASSWORD_BYTES = 24;

  /** What {@code file} remembers; made up, and remembered, when there is none. */
  static ServerAccess remembered(Path file) throws IOException {
    if (!Files.exists(file)) {
      ServerAccess made = new ServerAccess(freePort(), password(), password());
      made.remember(file);
      return made;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new ServerAccess(
        Integer.parseInt(properties.getProperty("port")),
        new Secret(properties.getProperty("owner.password")),
        new Secret(properties.getProperty("service.password")));
  }

  void remember(Path file) throws IOException {
    ServerFolder.writePrivately(
        file,
        """
        port=%d
        owner.password=%s
        service.password=%s
        """
            .formatted(port, owner.reveal(), service.reveal()));
  }

  /** The same on a port that nobody listens on: this one when it is free, else another. */
  ServerAccess onFreePort() throws IOException {
    return isFree(port) ? this : on(freePort());
  }

  ServerAccess on(int otherPort) {
    return new ServerAccess(otherPort, owner, service);
  }

  String url(String user, Secret password, String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(user, password.reveal(), port, database);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Secret password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
