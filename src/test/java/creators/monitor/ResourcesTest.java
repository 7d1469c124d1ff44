package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {

  @TempDir Path root;

  @Test
  void thisMachineTellsItsMemoryAndDisk() {
    System.gc();

    assertThat(new Resources(root.resolve("not/yet/there")).sample())
        .containsKeys("memory.use", "disk.use", "heap.use")
        .allSatisfy((name, share) -> assertThat(share).as(name).isBetween(0.0, 1.0));
  }

  @Test
  void memoryThatIsOnlyACacheCountsAsFree() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable:   750 kB\n");

    assertThat(new Resources(root, root).memory().orElseThrow()).isCloseTo(0.25, offset(1e-9));
  }

  @Test
  void aContainersLimitWins() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 750 kB\n");
    write("sys/fs/cgroup/memory.max", "1000\n");
    write("sys/fs/cgroup/memory.current", "900\n");
    write("sys/fs/cgroup/memory.stat", "anon 500\ninactive_file 300\nactive_file 100\n");

    assertThat(new Resources(root, root).memory().orElseThrow()).isCloseTo(0.6, offset(1e-9));
  }

  @Test
  void aContainerWithoutLimitHasTheMachines() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 750 kB\n");
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "900\n");
    write("sys/fs/cgroup/memory.stat", "inactive_file 300\n");

    assertThat(new Resources(root, root).memory().orElseThrow()).isCloseTo(0.25, offset(1e-9));
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
