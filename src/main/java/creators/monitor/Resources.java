package creators.monitor;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of the machine is used, as shares from 0 to 1: {@code cpu.use} of all processors, {@code
 * memory.use} of the machine or the container, {@code heap.use} after the last collection, {@code
 * disk.use} where the data lies. What this system does not tell is absent. A few system calls: up
 * to a millisecond, or longer where the data lies on a network.
 */
public final class Resources {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path dataDir;
  private final Path systemRoot;

  /**
   * @param dataDir whose disk is watched; need not exist yet
   */
  public Resources(Path dataDir) {
    this(dataDir, Path.of("/"));
  }

  Resources(Path dataDir, Path systemRoot) {
    this.dataDir = dataDir.toAbsolutePath();
    this.systemRoot = systemRoot;
  }

  /** The gauges as they are now. */
  public Map<String, Double> sample() {
    Map<String, Double> gauges = new TreeMap<>();
    share(SYSTEM.getCpuLoad()).ifPresent(use -> gauges.put("cpu.use", use));
    memory().ifPresent(use -> gauges.put("memory.use", use));
    heap().ifPresent(use -> gauges.put("heap.use", use));
    disk().ifPresent(use -> gauges.put("disk.use", use));
    return gauges;
  }

  /** Memory that cannot be had back: of the container where it has a limit, else of the machine. */
  Optional<Double> memory() {
    return containerMemory().or(this::machineMemory);
  }

  private Optional<Double> containerMemory() {
    Optional<Long> limit = number("sys/fs/cgroup/memory.max");
    Optional<Long> current = number("sys/fs/cgroup/memory.current");
    Optional<Long> cache = field("sys/fs/cgroup/memory.stat", "inactive_file ");
    return limit.isPresent() && current.isPresent() && cache.isPresent()
        ? share((double) (current.get() - cache.get()) / limit.get())
        : Optional.empty();
  }

  private Optional<Double> machineMemory() {
    Optional<Long> total = field("proc/meminfo", "MemTotal:");
    Optional<Long> available = field("proc/meminfo", "MemAvailable:");
    return total.isPresent() && available.isPresent()
        ? share(1 - (double) available.get() / total.get())
        : share(1 - (double) SYSTEM.getFreeMemorySize() / SYSTEM.getTotalMemorySize());
  }

  private static Optional<Double> heap() {
    var heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(info -> info != null)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .flatMap(
            info ->
                share(
                    info.getMemoryUsageAfterGc().entrySet().stream()
                            .filter(pool -> heapPools.contains(pool.getKey()))
                            .mapToDouble(pool -> pool.getValue().getUsed())
                            .sum()
                        / Runtime.getRuntime().maxMemory()));
  }

  private Optional<Double> disk() {
    try {
      Path existing = dataDir;
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      FileStore store = Files.getFileStore(existing);
      return share(1 - (double) store.getUsableSpace() / store.getTotalSpace());
    } catch (IOException diskIsAway) {
      return Optional.empty();
    }
  }

  private Optional<Long> number(String file) {
    return lines(file).findFirst().flatMap(Resources::digits);
  }

  private Optional<Long> field(String file, String name) {
    return lines(file)
        .filter(line -> line.startsWith(name))
        .findFirst()
        .flatMap(line -> digits(line.substring(name.length())));
  }

  private Stream<String> lines(String file) {
    try {
      return Files.readAllLines(systemRoot.resolve(file)).stream();
    } catch (IOException notOnThisSystem) {
      return Stream.empty();
    }
  }

  private static Optional<Long> digits(String text) {
    String number = text.strip().replaceFirst(" kB$", "");
    return number.matches("\\d{1,18}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
  }

  private static Optional<Double> share(double value) {
    return value >= 0 && value <= 1 ? Optional.of(value) : Optional.empty();
  }
}
