package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an operating system can do to a process, and to its children. */
final class Signals {

  private Signals() {}

  /** SIGKILL to this process alone, as the kernel does when memory runs out. */
  static void kill(ProcessHandle process) {
    send("-KILL", Stream.of(process));
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** SIGSTOP to the process and all that it has started: sockets stay open, nobody answers. */
  static void freeze(ProcessHandle process) {
    // The parent first, so that it starts no more of them.
    send("-STOP", Stream.of(process));
    send("-STOP", process.descendants());
  }

  /** SIGCONT to all of them. */
  static void thaw(ProcessHandle process) {
    send("-CONT", Stream.concat(process.descendants(), Stream.of(process)));
  }

  /** Runs a command of the system; its output when it succeeds. */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " says " + output.strip());
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void send(String signal, Stream<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes
        .filter(ProcessHandle::isAlive)
        .map(each -> Long.toString(each.pid()))
        .forEach(command::add);
    if (command.size() > 2) {
      run(command.toArray(String[]::new));
    }
  }
}
