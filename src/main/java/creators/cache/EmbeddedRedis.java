package creators.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis of this node's own, for runs without {@code REDIS_URL}: on loopback, with a
 * password, its data in a directory that outlives it.
 *
 * <p>After a {@code kill -9} of the service the server lives on; the next start finds it by its
 * port, knows it by its password and its directory, and takes it over. A server that is not ours is
 * never touched: ours moves to another port.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofMillis(1500);
  private static final int PORTS_TO_TRY = 3;
  private static final String PROGRAMS = "bin";
  private static final String OUTPUT = "redis.log";

  private enum Listener {
    NOBODY,
    OURS,
    FOREIGN
  }

  private final Path dir;
  private final FileChannel lock;
  private RedisConfig config;

  private EmbeddedRedis(Path dir, FileChannel lock, RedisConfig config) {
    this.dir = dir;
    this.lock = lock;
    this.config = config;
  }

  /**
   * Starts the server, or takes over the one that a killed run left behind. Blocks, usually for
   * less than a second.
   *
   * @param dir its directory, made when missing; at most one running service may use it
   * @throws IllegalStateException when it cannot run here; the message says what to do
   */
  public static EmbeddedRedis start(Path dir) {
    try {
      Path home = Files.createDirectories(dir.toAbsolutePath()).toRealPath();
      FileChannel lock = lock(home);
      try {
        RedisConfig config = RedisConfig.read(home).orElseGet(() -> RedisConfig.fresh(freePort()));
        EmbeddedRedis redis = new EmbeddedRedis(home, lock, config);
        redis.adoptOrLaunch();
        return redis;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw cannotRun(e.toString(), e);
    }
  }

  /** Where it listens: {@code redis://127.0.0.1:port}, without the password. */
  public String url() {
    return "redis://127.0.0.1:" + config.port();
  }

  /** What it wants in AUTH. */
  public String password() {
    return config.password();
  }

  /** Stops the server, within three seconds, and waits until it is gone. */
  @Override
  public void close() {
    Optional<ProcessHandle> process = process();
    try (RedisProbe probe = RedisProbe.connect(config.port())) {
      if (probe.isOurs(config.password(), dir)) {
        probe.shutDown();
      }
    } catch (IOException e) {
      LOG.debug("the embedded Redis did not answer the request to stop", e);
    }
    process.ifPresent(this::end);
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of " + dir + " cannot be released", e);
    }
  }

  private void adoptOrLaunch() throws IOException {
    Listener listener = look();
    if (listener == Listener.OURS && within(START, this::isReady)) {
      LOG.info("took over the embedded Redis that an earlier run left behind");
      return;
    }
    // What does not answer and is ours by its program is frozen, or on its way out.
    process().ifPresent(this::end);
    if (look() != Listener.NOBODY) {
      config = config.on(freePort());
    }
    launch();
  }

  private void launch() throws IOException {
    Path program = unpack();
    for (int port = 1; !run(program); port++) {
      String output = Files.readString(dir.resolve(OUTPUT)).strip();
      if (output.contains("Address already in use") && port < PORTS_TO_TRY) {
        config = config.on(freePort());
      } else if (output.contains("reading the append only file")
          && Files.exists(dir.resolve(RedisConfig.APPEND_ONLY))) {
        // It is only a cache: better an empty one than none.
        LOG.warn("the embedded Redis cannot read its data and starts empty");
        Files.move(
            dir.resolve(RedisConfig.APPEND_ONLY),
            dir.resolve(RedisConfig.APPEND_ONLY + ".broken"),
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        throw cannotRun(output, null);
      }
    }
  }

  /** True when the server is up; otherwise no process is left. */
  private boolean run(Path program) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), config.write(dir).toString())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve(OUTPUT).toFile())
            .start();
    within(START, () -> !process.isAlive() || isReady());
    if (process.isAlive() && isReady()) {
      return true;
    }
    process.destroyForcibly();
    return false;
  }

  /** The program from the jar, in our directory: that is how its processes are known. */
  private Path unpack() throws IOException {
    Path programs = Files.createDirectories(dir.resolve(PROGRAMS));
    return ExecutableProvider.newJarResourceProvider(programs.toFile()).get().toPath();
  }

  private boolean isReady() {
    try (RedisProbe probe = RedisProbe.connect(config.port())) {
      return probe.isOurs(config.password(), dir) && probe.isLoaded();
    } catch (IOException e) {
      return false;
    }
  }

  private Listener look() {
    try (RedisProbe probe = RedisProbe.connect(config.port())) {
      return probe.isOurs(config.password(), dir) ? Listener.OURS : Listener.FOREIGN;
    } catch (ConnectException e) {
      return Listener.NOBODY;
    } catch (IOException e) {
      return Listener.FOREIGN;
    }
  }

  /** The process that the pid file names, if it runs a program of this directory. */
  private Optional<ProcessHandle> process() {
    try {
      long pid = Long.parseLong(Files.readString(dir.resolve(RedisConfig.PID)).strip());
      return ProcessHandle.of(pid).filter(this::runsOurs);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Not {@code isAlive}: an orphan that has ended is a zombie until somebody reaps it. */
  private boolean runsOurs(ProcessHandle process) {
    return process.info().command().orElse("").startsWith(dir.resolve(PROGRAMS).toString());
  }

  private void end(ProcessHandle process) {
    if (!within(STOP, () -> !runsOurs(process))) {
      process.destroyForcibly();
      within(STOP, () -> !runsOurs(process));
    }
  }

  private static FileChannel lock(Path dir) throws IOException {
    FileChannel channel =
        FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked by this very process", e);
    }
    channel.close();
    throw cannotRun("another running service uses " + dir, null);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  private static boolean within(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return true;
  }

  private static IllegalStateException cannotRun(String problem, Exception cause) {
    return new IllegalStateException(
        "The embedded Redis cannot run here: "
            + problem
            + ". Set REDIS_URL to use a server of your own.",
        cause);
  }
}
