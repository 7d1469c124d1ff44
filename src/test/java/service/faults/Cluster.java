package service.faults;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import testing.Wait;

/**
 * Three nodes in three processes, a real PostgreSQL, a real Redis and the simulated source, shared
 * by all fault runs of a JVM. Each role stands on two nodes at least, the API on all three.
 */
final class Cluster implements AutoCloseable {

  private static final Path HOME = Path.of("target", "faults").toAbsolutePath();
  private static final Map<String, String> ROLES =
      Map.of(
          "a", "http,scraping,jobs,search,monitoring",
          "b", "http,inference,jobs,search",
          "c", "http,scraping,inference,monitoring");

  private final Vertx vertx = Vertx.vertx();
  private final SmallDisk disk;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final SourceSite source;
  private final Models models;
  private final Optional<Link> link;
  private final List<Member> members;

  /** Creators whose fetch the service has taken on. */
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  private static final class Holder {
    private static final Cluster SHARED = start();

    private static Cluster start() {
      Cluster cluster = new Cluster();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-fault-cluster"));
      cluster.startMembers();
      return cluster;
    }
  }

  private Cluster() {
    empty(HOME);
    this.disk = SmallDisk.mount(HOME.resolve("postgres"));
    this.postgres = new PostgresServer(disk.folder());
    this.redis = new RedisServer(HOME.resolve("redis"));
    this.source = new SourceSite(vertx);
    this.models = new Models(HOME.resolve("models"));
    this.link = Link.lay();
    this.members = configured();
  }

  /** The one of this JVM; the first call starts it. */
  static Cluster shared() {
    return Holder.SHARED;
  }

  Vertx vertx() {
    return vertx;
  }

  SmallDisk disk() {
    return disk;
  }

  PostgresServer postgres() {
    return postgres;
  }

  RedisServer redis() {
    return redis;
  }

  SourceSite source() {
    return source;
  }

  Models models() {
    return models;
  }

  /** The cable to node {@code c}; empty where network namespaces are not allowed. */
  Optional<Link> link() {
    return link;
  }

  /** Remembers creators whose fetch the service has taken on. */
  void accepted(Collection<String> creators) {
    accepted.addAll(creators);
  }

  /** All of them. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** All nodes, in alphabetical order. */
  List<Member> members() {
    return members;
  }

  private List<Member> configured() {
    List<String> names = ROLES.keySet().stream().sorted().toList();
    List<Ports> ports = Stream.generate(Ports::free).limit(names.size()).toList();
    String addresses =
        ports.stream().map(each -> "127.0.0.1:" + each.cluster()).collect(Collectors.joining(","));
    link.ifPresent(
        cable ->
            cable.carry(
                ports.getLast().all(),
                Stream.concat(
                        ports.stream()
                            .limit(names.size() - 1L)
                            .flatMap(each -> each.all().stream()),
                        Stream.of(postgres.port(), redis.port(), source.port()))
                    .toList()));
    return IntStream.range(0, names.size())
        .mapToObj(
            index -> {
              String name = names.get(index);
              Map<String, String> environment = new HashMap<>(ports.get(index).environment());
              environment.putAll(postgres.environment());
              environment.putAll(redis.environment());
              environment.putAll(source.environment());
              environment.put("ROLES", ROLES.get(name));
              environment.put("AI_MAX_WORKERS", "1");
              environment.put("CLUSTER_ENABLED", "true");
              environment.put("CLUSTER_HOST", "127.0.0.1");
              environment.put("CLUSTER_MEMBERS", addresses);
              environment.put("AI_MODELS_CACHE_DIR", models.folder(name).toString());
              return new Member(name, HOME.resolve(name), environment, prefix(name));
            })
        .toList();
  }

  /** The last node lives at the far end of the cable, where there is one. */
  private List<String> prefix(String name) {
    return name.equals("c") ? link.map(Link::prefix).orElse(List.of()) : List.of();
  }

  /** The ports of a node. */
  private record Ports(int http, int cluster, int bus) {
    static Ports free() {
      List<Integer> free = freePorts(3);
      return new Ports(free.get(0), free.get(1), free.get(2));
    }

    List<Integer> all() {
      return List.of(http, cluster, bus);
    }

    Map<String, String> environment() {
      return Map.of(
          "HTTP_PORT", Integer.toString(http),
          "CLUSTER_PORT", Integer.toString(cluster),
          "CLUSTER_BUS_PORT", Integer.toString(bus));
    }
  }

  /** One node: {@code a}, {@code b} or {@code c}. */
  Member member(String name) {
    return members.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private void startMembers() {
    members.getFirst().start();
    members.stream().skip(1).parallel().forEach(Member::start);
  }

  @Override
  public void close() {
    members.stream().parallel().forEach(Member::close);
    link.ifPresent(Link::close);
    postgres.close();
    redis.close();
    source.close();
    Wait.of(vertx.close());
    disk.close();
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier run has left, its mounted disk included. */
  private static void empty(Path folder) {
    SmallDisk.unmount(folder.resolve("postgres"));
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> tree = Files.walk(folder)) {
          for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
