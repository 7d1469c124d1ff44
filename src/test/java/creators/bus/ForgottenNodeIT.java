package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import com.hazelcast.multimap.MultiMap;
import creators.bus.Message.Suggest;
import creators.bus.Message.Suggested;
import creators.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** What a cluster forgets of a node behind its back, as after a split, is told to it again. */
class ForgottenNodeIT {

  private static final Duration SOON = Duration.ofSeconds(12);
  private static final Suggest QUESTION = new Suggest("vera", 3);
  private static final Suggested ANSWER = new Suggested(List.of());

  private final List<Integer> ports = ClusterIT.freePorts(4);
  private final List<Vertx> nodes = new ArrayList<>();
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private Bus asker;
  private Bus server;

  @BeforeEach
  void start() {
    asker = join();
    server = join();
    Wait.of(server.serve(Address.SUGGEST, 10, _ -> Future.succeededFuture(ANSWER)));
    Wait.of(server.serve(Address.SEARCH, 10, _ -> Future.failedFuture("not asked here")));
    Wait.of(server.listen(Message.NodeSampled.class, event -> heard.add(event.node())));
    Wait.until("it is served", () -> answered(asker));
  }

  @AfterEach
  void stop() {
    Wait.of(Future.join(nodes.stream().map(Vertx::close).toList()));
  }

  @Test
  void aListenerThatIsForgottenIsFoundAgainAlthoughTheNodeIsHeardAllTheTime() {
    String listener = Address.SUGGEST.at(server.node());
    assertThat(strikeOut(listener::equals)).isEqualTo(1);
    soon("it is told again", () -> listeners(listener::equals).size() == 1);
    soon("it is served again", () -> answered(asker));
    assertThat(listeners(_ -> true)).as("nothing is told twice").doesNotHaveDuplicates();
  }

  @Test
  void aNodeOfWhichNothingIsRememberedHearsAndIsHeardAgain() {
    List<String> before = listeners(_ -> true);
    assertThat(before)
        .contains(
            Address.SUGGEST.at(server.node()),
            Address.SEARCH.at(server.node()),
            Address.probe(server.node()).name(),
            Address.reach(server.node()).name(),
            Address.topic(Message.ServersPresent.class),
            Address.topic(Message.NodeSampled.class));
    strikeOut(_ -> true);
    map("nodeInfo").remove(server.node());
    soon("all is told again", () -> listeners(_ -> true).containsAll(before));
    soon("it is served again", () -> answered(asker));
    soon("it hears again", () -> hears("again"));
    assertThat(map("nodeInfo").get(server.node())).isNotNull();
  }

  @Test
  void howANodeIsReachedIsToldAgainToThoseWhoCome() {
    map("nodeInfo").remove(server.node());
    Bus late = join();
    soon("the late one is served", () -> answered(late));
  }

  @Test
  void afterASplitThatComesTogetherEveryAddressIsServedAndEverybodyHeard() {
    Bus third = join();
    Wait.of(third.serve(Address.SIMILAR, 1, _ -> Future.failedFuture("not asked here")));
    Wait.until("all are heard", () -> reached(asker) && reached(server) && reached(third));
    Wait.until("the third is served", () -> answered(third));
    List<String> before = listeners(_ -> true);
    Set<Member> members = Set.copyOf(hazelcast(nodes.get(1)).getCluster().getMembers());
    part(nodes.get(1), nodes.get(0));
    part(nodes.get(1), nodes.get(2));
    Wait.until(
        "it stands alone", () -> hazelcast(nodes.get(1)).getCluster().getMembers().size() == 1);
    Wait.until(
        "they are together again",
        () ->
            nodes.stream().allMatch(node -> hazelcast(node).getCluster().getMembers().size() == 3));
    assertThat(hazelcast(nodes.get(1)).getCluster().getMembers()).isNotEqualTo(members);
    soon("all is told again", () -> listeners(_ -> true).containsAll(before));
    soon("the asker is served", () -> answered(asker));
    soon("the third is served", () -> answered(third));
    soon("it hears", () -> hears("together"));
    soon("all reach one another", () -> reached(asker) && reached(server) && reached(third));
  }

  /** As a member does that sees another one go; returns how many listeners that were. */
  private int strikeOut(Predicate<String> address) {
    int struck = 0;
    MultiMap<String, HazelcastRegistrationInfo> registrations = registrations();
    for (Map.Entry<String, HazelcastRegistrationInfo> each : registrations.entrySet()) {
      if (each.getValue().unwrap().nodeId().equals(server.node()) && address.test(each.getKey())) {
        registrations.remove(each.getKey(), each.getValue());
        struck++;
      }
    }
    return struck;
  }

  /** Where the cluster believes the server to listen. */
  private List<String> listeners(Predicate<String> address) {
    return registrations().entrySet().stream()
        .filter(each -> each.getValue().unwrap().nodeId().equals(server.node()))
        .map(Map.Entry::getKey)
        .filter(address)
        .toList();
  }

  private MultiMap<String, HazelcastRegistrationInfo> registrations() {
    return hazelcast(nodes.getFirst()).getMultiMap("__vertx.subs");
  }

  private Map<String, Object> map(String name) {
    return hazelcast(nodes.getFirst()).getMap("__vertx." + name);
  }

  /** Both believe the other one dead. */
  private static void part(Vertx one, Vertx other) {
    suspect(one, hazelcast(other).getCluster().getLocalMember());
    suspect(other, hazelcast(one).getCluster().getLocalMember());
  }

  private static void suspect(Vertx node, Member other) {
    ClusterServiceImpl cluster =
        ((HazelcastInstanceProxy) hazelcast(node)).getOriginal().node.getClusterService();
    Optional.ofNullable(cluster.getMember(other.getUuid()))
        .ifPresent(member -> cluster.suspectMember(member, "the test parts them", true));
  }

  private static HazelcastInstance hazelcast(Vertx node) {
    return ((HazelcastClusterManager) ((VertxInternal) node).clusterManager())
        .getHazelcastInstance();
  }

  private boolean hears(String what) {
    asker.publish(new Message.NodeSampled(what, Instant.EPOCH, List.of(), Map.of(), Map.of()));
    return heard.contains(what);
  }

  private static boolean answered(Bus bus) {
    return Wait.of(
        bus.ask(Address.SUGGEST, QUESTION, Duration.ofSeconds(2)).map(true).otherwise(false));
  }

  private static boolean reached(Bus bus) {
    return Wait.of(bus.roundTrip().map(true).otherwise(false));
  }

  private static void soon(String what, java.util.function.BooleanSupplier condition) {
    long began = System.nanoTime();
    Wait.until(what, condition);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(SOON);
  }

  private Bus join() {
    Settings.Cluster cluster =
        new Settings.Cluster(
            true,
            "127.0.0.1",
            ports.get(nodes.size()),
            0,
            ports.stream().map(each -> "127.0.0.1:" + each).toList(),
            "forgotten-node-it-" + ports.getFirst(),
            Optional.empty(),
            Duration.ZERO);
    Vertx vertx =
        Wait.of(
            ClusterSetup.start(
                Vertx.builder(), new VertxOptions().setEventLoopPoolSize(2), cluster));
    nodes.add(vertx);
    return new Bus(vertx, Clock.systemUTC());
  }
}
