package verticles;

import creators.config.ConfigurationException;
import creators.config.Settings;
import creators.config.SettingsLoader;
import creators.config.StartupFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Starts one node as configured, tells where to reach it, and ends it in order under one deadline.
 */
public final class Launcher {

  /** What closing takes at most, when nothing is under way any more. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /**
   * Lucene logs past SLF4J, and at every start that a faster incubator module is not enabled; held,
   * lest it be forgotten.
   */
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene");

  private Launcher() {}

  /** Runs until the process is told to end (SIGINT, SIGTERM). */
  static void main() throws InterruptedException {
    Settings settings = load();
    Node node = new Node(settings);
    // Before anything starts: a signal in the middle of a start must not leave servers behind.
    EndSignals signals =
        new EndSignals(node::close, settings.cluster().drain().plus(CLOSING)).obeyed();
    start(node, signals);
    Banner.print(node, settings);
    new CountDownLatch(1).await();
  }

  private static Settings load() {
    try {
      Settings settings = SettingsLoader.load(System.getenv(), Path.of(""));
      // Before the first logger is asked for: it is read once.
      System.setProperty("LOG_LEVEL", settings.logLevel());
      LUCENE.setLevel(java.util.logging.Level.SEVERE);
      return settings;
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode().code());
      throw e;
    }
  }

  private static void start(Node node, EndSignals signals) throws InterruptedException {
    try {
      node.start(Clock.systemUTC());
    } catch (StartupFailure e) {
      System.err.println(e.getMessage());
      throw signals.exit(e.exitCode().code());
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Launcher.class).error("the start failed", e);
      throw signals.exit(StartupFailure.ExitCode.FAILED.code());
    }
  }
}
