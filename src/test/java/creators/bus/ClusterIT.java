package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Wait;

/** Two nodes in one JVM that share nothing but the loopback interface. */
class ClusterIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Username VERA = new Username("vera.example");

  private static Vertx vertxA;
  private static Vertx vertxB;
  private static Bus a;
  private static Bus b;

  @BeforeAll
  static void start() {
    List<Integer> ports = freePorts(2);
    vertxA = Wait.of(node(ports.get(0), ports));
    vertxB = Wait.of(node(ports.get(1), ports));
    a = new Bus(vertxA, Clock.systemUTC());
    b = new Bus(vertxB, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    Wait.of(Future.join(vertxA.close(), vertxB.close()));
  }

  @Test
  void withoutAClusterANodeStandsAlone() {
    Settings.Cluster alone =
        new Settings.Cluster(
            false, "127.0.0.1", 5701, 0, List.of(), "creators", Optional.empty(), Duration.ZERO);
    Vertx vertx = Wait.of(ClusterSetup.start(Vertx.builder(), new VertxOptions(), alone));
    assertThat(vertx.isClustered()).isFalse();
    Wait.of(vertx.close());
  }

  @Test
  void aQuestionIsAnsweredByTheOtherNode() {
    AtomicReference<Message> received = new AtomicReference<>();
    var hits =
        new Message.Suggested(
            List.of(
                new Message.Suggestion(
                    VERA, Optional.of("Vera 🌅"), Optional.empty(), Optional.of("Music"), 0.5)));
    Wait.of(
        b.serve(
            Address.SUGGEST,
            1,
            question -> {
              received.set(question);
              return Future.succeededFuture(hits);
            }));
    Message.Suggest question = new Message.Suggest("vera", 3);
    assertThat(Wait.of(a.ask(Address.SUGGEST, question, LONG))).isEqualTo(hits);
    assertThat(received.get()).isEqualTo(question).isNotSameAs(question);
  }

  @Test
  void anEventIsHeardOnBothNodes() {
    ConcurrentLinkedQueue<Message> heard = new ConcurrentLinkedQueue<>();
    Wait.of(a.listen(Message.NodeSampled.class, heard::add));
    Wait.of(b.listen(Message.NodeSampled.class, heard::add));
    var event =
        new Message.NodeSampled(
            "a",
            Instant.parse("2026-02-03T04:05:06.789012Z"),
            List.of("http"),
            Map.of("cpu", 0.5),
            Map.of("api", new Message.ServiceState(1, "fine")));
    a.publish(event);
    Wait.until("both heard it", () -> heard.size() == 2);
    assertThat(heard).containsExactly(event, event);
  }

  @ParameterizedTest
  @MethodSource("creators.bus.WireTest#failures")
  void aFailureCrossesTyped(Failure failure) {
    Address<Message.Probe, Message.Probed> address = Address.probe("failing-" + failure.hashCode());
    Wait.of(b.serve(address, 1, _ -> Future.failedFuture(failure.asException())));
    Throwable cause = Wait.failureOf(a.ask(address, new Message.Probe("?"), LONG));
    assertThat(FailureException.of(cause)).isEqualTo(failure);
  }

  @Test
  void anUnreadableQuestionIsAnsweredAtOnce() {
    Address<Message.Probe, Message.Probed> address = Address.probe("unreadable");
    Wait.of(b.serve(address, 1, _ -> Future.succeededFuture(new Message.Probed("", ""))));
    Message reply =
        Wait.of(
                vertxA
                    .eventBus()
                    .<Message>request(
                        address.name(),
                        new Envelope(Buffer.buffer("{\"type\":\"NotYetInvented\"}")),
                        new DeliveryOptions().setSendTimeout(LONG.toMillis())))
            .body();
    assertThat(Envelope.open(reply)).isInstanceOf(Message.Failed.class);
  }

  private static Future<Vertx> node(int port, List<Integer> ports) {
    Settings.Cluster cluster =
        new Settings.Cluster(
            true,
            "127.0.0.1",
            port,
            0,
            ports.stream().map(each -> "127.0.0.1:" + each).toList(),
            "cluster-it-" + ports.getFirst(),
            Optional.empty(),
            Duration.ZERO);
    return ClusterSetup.start(Vertx.builder(), new VertxOptions().setEventLoopPoolSize(2), cluster);
  }

  /** Ports that nobody listens on, each another one. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket each : held) {
        each.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
