package creators.bus;

import creators.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority of its own and certificates that it signs, made by openssl. */
final class Certificates {

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates in(Path folder) throws IOException, InterruptedException {
    Certificates made = new Certificates(folder);
    made.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
            + " -subj /CN=authority -keyout ca.key -out ca.pem");
    return made;
  }

  /** The files of a node. */
  Settings.Tls of(String node) throws IOException, InterruptedException {
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=%1$s".formatted(node)
            + " -keyout %1$s.key -out %1$s.csr".formatted(node));
    openssl(
        "x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -days 2 -out %1$s.pem".formatted(node));
    return new Settings.Tls(
        folder.resolve(node + ".pem"), folder.resolve(node + ".key"), folder.resolve("ca.pem"));
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("openssl " + arguments + " failed, see " + folder);
    }
  }
}
