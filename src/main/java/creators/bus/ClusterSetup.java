package creators.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import creators.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a node joins the others: Hazelcast over an explicit list of members, nothing found by
 * multicast or guessed from the environment.
 */
public final class ClusterSetup {

  private static final String EVERY_INTERFACE = "0.0.0.0";
  private static final Duration PING = Duration.ofSeconds(5);

  private ClusterSetup() {}

  /**
   * Starts the node's Vert.x, as a member of its cluster where one is configured.
   *
   * @param builder with whatever the caller wants besides: metrics, tracing
   * @param options get the event bus's part set
   */
  public static Future<Vertx> start(
      VertxBuilder builder, VertxOptions options, Settings.Cluster cluster) {
    if (!cluster.enabled()) {
      return Future.succeededFuture(builder.with(options).build());
    }
    return builder
        .with(options.setEventBusOptions(eventBus(cluster)))
        .withClusterManager(hazelcast(cluster))
        .buildClustered();
  }

  /** The cluster manager: its shutdown is Vert.x's, it has no shutdown hook of its own. */
  public static HazelcastClusterManager hazelcast(Settings.Cluster cluster) {
    Optional<String> ownInterface = ownInterface(cluster.host());
    // Vert.x's own configuration first: it holds the maps that the event bus lives on.
    Config config = ConfigUtil.loadConfig();
    config.setClusterName(cluster.name());
    config
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", Boolean.toString(ownInterface.isEmpty()))
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        // A node that is frozen or unreachable is out after 10 s; the default is a minute.
        .setProperty("hazelcast.heartbeat.interval.seconds", "1")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10");
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(cluster.port()).setPortAutoIncrement(false);
    network.setPublicAddress(cluster.host() + ":" + cluster.port());
    ownInterface.ifPresent(each -> network.getInterfaces().setEnabled(true).addInterface(each));
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
    return new HazelcastClusterManager(config);
  }

  /** The event bus's own sockets: where it listens and what it tells the others. */
  public static EventBusOptions eventBus(Settings.Cluster cluster) {
    EventBusOptions options =
        new EventBusOptions()
            .setHost(ownInterface(cluster.host()).orElse(EVERY_INTERFACE))
            .setPort(cluster.busPort())
            .setClusterPublicHost(cluster.host())
            .setClusterPingInterval(PING.toMillis())
            .setClusterPingReplyInterval(PING.toMillis())
            .setConnectTimeout((int) PING.toMillis());
    cluster.tls().ifPresent(tls -> secure(options, tls));
    return options;
  }

  /**
   * Both sides show a certificate of the cluster's own authority. Vert.x compares no host names on
   * the bus, so whatever that authority signs is a member.
   */
  private static void secure(EventBusOptions options, Settings.Tls tls) {
    options
        .setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(tls.certificate().toString())
                .setKeyPath(tls.key().toString()))
        .setTrustAll(false)
        .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority().toString()))
        .setClientAuth(ClientAuth.REQUIRED);
  }

  /**
   * The interface to listen on; empty, and so every one, where the others reach this node through
   * an address that it does not have itself (containers, NAT).
   */
  private static Optional<String> ownInterface(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return Optional.ofNullable(NetworkInterface.getByInetAddress(address))
          .map(_ -> address.getHostAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("CLUSTER_HOST " + host + " cannot be resolved", e);
    }
  }
}
