package house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run script, in a small project of its own whose build takes no time. */
class RunScriptTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir Path temp;
  private Path project;
  private Process process;

  @BeforeEach
  void layOutAProject() throws IOException {
    project = Files.createDirectories(temp.resolve("a project"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.createDirectories(project.resolve("src/main/java"));
    copy("creator-search");
    copy("pom.xml");
    copy(".mvn/find-jdk");
    writeJar(project.resolve("prepared.jar"));
    build(
        """
        echo "$@" >>builds
        mkdir -p target/lib
        cp prepared.jar target/creator-search.jar
        """);
  }

  @AfterEach
  void endWhatStillRuns() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void helpNamesTheMainSettings() throws Exception {
    start(temp, Map.of(), "--help");

    assertThat(output()).contains("Usage: creator-search", "HTTP_PORT", "SOURCE", "Examples:");
    assertThat(exitCode()).isZero();
  }

  @Test
  void versionIsThatOfThePom() throws Exception {
    start(temp, Map.of(), "--version");

    assertThat(output()).matches("creator-search \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void anUnknownArgumentIsRefused() throws Exception {
    start(temp, Map.of(), "--fast");

    assertThat(output()).contains("unknown argument: --fast");
    assertThat(exitCode()).isEqualTo(2);
  }

  @Test
  void theFirstStartBuildsAndLaterOnesOnlyWhenSourcesAreNewer() throws Exception {
    assertThat(run(Map.of("ECHO_EXIT", "0"))).contains("building (first start");
    assertThat(run(Map.of("ECHO_EXIT", "0"))).doesNotContain("building");

    Path source = Files.createFile(project.resolve("src/main/java/New.java"));
    assertThat(run(Map.of("ECHO_EXIT", "0"))).contains("building (the sources changed)");
    assertThat(run(Map.of("ECHO_EXIT", "0"))).doesNotContain("building");

    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    assertThat(run(Map.of("ECHO_EXIT", "0"))).contains("building (the sources changed)");
    assertThat(Files.readAllLines(project.resolve("builds"))).hasSize(3);
  }

  @Test
  void aFailedBuildSaysSoAndStartsNothing() throws Exception {
    build("echo 'cannot find symbol' >&2; exit 1");

    assertThat(run(Map.of())).contains("cannot find symbol", "the build failed");
    assertThat(exitCode()).isEqualTo(1);
  }

  @Test
  void runsFromAnyFolderAndRelativePathsStartAtTheCaller() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("else where"));

    start(elsewhere, Map.of("ECHO_EXIT", "0", "ARCHIVE_DIR", "../my documents"));

    assertThat(output())
        .contains("ARCHIVE_DIR=" + elsewhere.toRealPath() + "/../my documents\n")
        .contains("DATA_DIR=\n")
        .contains("cwd=" + project.toRealPath() + "\n");
  }

  @Test
  void runsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("cs"), project.resolve("creator-search"));

    start(temp, Map.of("ECHO_EXIT", "0"), link);

    assertThat(output()).contains("cwd=" + project.toRealPath() + "\n");
  }

  @Test
  void takesTheJvmFlagsOfThePom() throws Exception {
    assertThat(run(Map.of("ECHO_EXIT", "0")))
        .contains("delegate=io.vertx.core.logging.SLF4JLogDelegateFactory\n");
  }

  @Test
  void theExitCodeIsTheServices() throws Exception {
    run(Map.of("ECHO_EXIT", "3"));

    assertThat(exitCode()).isEqualTo(3);
  }

  @Test
  void aSignalStopsTheServiceInOrder() throws Exception {
    start(temp, Map.of());
    BufferedReader lines = process.inputReader();
    while (!"ready".equals(lines.readLine())) {
      assertThat(process.isAlive()).isTrue();
    }

    process.toHandle().destroy();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(lines.readAllAsString()).contains("stopped in order");
    assertThat(exitCode()).isEqualTo(143);
  }

  @Test
  void aSignalDuringTheBuildStopsTheBuild() throws Exception {
    build("echo started; exec sleep 300");
    start(temp, Map.of());
    BufferedReader lines = process.inputReader();
    while (!"started".equals(lines.readLine())) {
      assertThat(process.isAlive()).isTrue();
    }
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).isNotEmpty();

    process.toHandle().destroy();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void withoutAJdkItSaysWhatItLookedAt() throws Exception {
    Path tools = Files.createDirectory(temp.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "cat", "mkdir")) {
      script(tools.resolve(tool), "exec " + which(tool) + " \"$@\"");
    }
    Path findJdk = project.resolve(".mvn/find-jdk");
    Files.writeString(findJdk, Files.readString(findJdk).replace("/usr/lib/jvm", "/nowhere"));

    start(temp, Map.of("PATH", tools.toString(), "JAVA_HOME", "/opt/java-8", "HOME", "/nowhere"));

    assertThat(output())
        .contains("no JDK 25 or newer was found", "JAVA_HOME (/opt/java-8)", "PATH (none)");
    assertThat(exitCode()).isEqualTo(1);
  }

  private String run(Map<String, String> environment) throws Exception {
    start(temp, environment);
    return output();
  }

  private void start(Path cwd, Map<String, String> environment, String... arguments)
      throws IOException {
    start(cwd, environment, project.resolve("creator-search"), arguments);
  }

  private void start(Path cwd, Map<String, String> environment, Path script, String... arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .directory(cwd.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("DATA_DIR", "ARCHIVE_DIR", "JAVA_OPTS"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  private String output() throws IOException {
    return process.inputReader().readAllAsString();
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Makes {@code commands} the project's build. */
  private void build(String commands) throws IOException {
    script(project.resolve("mvnw"), "set -eu\ncd \"$(dirname \"$0\")\"\n" + commands);
  }

  private static void script(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void copy(String file) throws IOException {
    Files.copy(HERE.resolve(file), project.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Path which(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String name = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var bytes = Echo.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      bytes.transferTo(out);
    }
  }
}
