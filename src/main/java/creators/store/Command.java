package creators.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. Our environment, which may hold secrets, is not handed on. */
final class Command {

  private static final Set<String> HANDED_ON = Set.of("PATH", "TMPDIR");
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  private Command() {}

  /**
   * What a program said.
   *
   * @param output both its streams
   */
  record Result(int exitCode, String output) {}

  /** Whether {@code command} exists and exits with 0. */
  static boolean succeeds(List<String> command) {
    try {
      return run(Path.of("/"), PROBE_LIMIT, command).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs {@code command} in {@code folder}.
   *
   * @throws IOException when there is no such program, or it has not ended within {@code limit}
   */
  static Result run(Path folder, Duration limit, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(HANDED_ON);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command + " has not ended within " + limit.toSeconds() + " s");
      }
      byte[] output = process.getInputStream().readAllBytes();
      return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command, e);
    } finally {
      process.destroyForcibly();
    }
  }
}
