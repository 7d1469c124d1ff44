package testing;

import creators.cache.EmbeddedRedis;
import creators.config.Secret;
import creators.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One embedded Redis for all tests of a JVM, in {@code target/}; stopped when the JVM ends. */
public final class TestRedis {

  private static final class Holder {
    private static final EmbeddedRedis SERVER = start();

    private static EmbeddedRedis start() {
      Path dir = Path.of("target", "test-redis");
      EmbeddedRedis server = EmbeddedRedis.start(dir);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-redis"));
      return server;
    }
  }

  private TestRedis() {}

  /** The server; the first call starts it. */
  public static EmbeddedRedis server() {
    return Holder.SERVER;
  }

  /** How to reach it. */
  public static Settings.Redis settings() {
    return settings(server());
  }

  /** How to reach a server, with a timeout that a slow machine does not meet. */
  public static Settings.Redis settings(EmbeddedRedis server) {
    return settings(server, Duration.ofSeconds(10));
  }

  /** How to reach a server. */
  public static Settings.Redis settings(EmbeddedRedis server, Duration timeout) {
    return new Settings.Redis(
        Optional.of(new Secret(server.url())), Optional.of(new Secret(server.password())), timeout);
  }
}
