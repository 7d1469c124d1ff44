package service.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A network namespace with one cable to the rest of the machine, which can be pulled: then packets
 * vanish, and connections neither break nor move. Programs in there see their usual loopback
 * addresses; relays at both ends carry the named ports over the cable.
 */
final class Link implements AutoCloseable {

  private static final String NAMESPACE = "creators-faults";
  private static final String NEAR = "faults0";
  private static final String FAR = "faults1";
  private static final String NEAR_ADDRESS = "10.251.7.1";
  private static final String FAR_ADDRESS = "10.251.7.2";

  private final List<Relay> relays = new ArrayList<>();
  private Process inside;

  private Link() {}

  /** Lays the cable; empty where that is not allowed. */
  static Optional<Link> lay() {
    clear();
    try {
      Signals.run("ip", "netns", "add", NAMESPACE);
      Signals.run(
          "ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", NAMESPACE);
      Signals.run("ip", "addr", "add", NEAR_ADDRESS + "/30", "dev", NEAR);
      Signals.run("ip", "link", "set", NEAR, "up");
      Signals.run("ip", "-n", NAMESPACE, "addr", "add", FAR_ADDRESS + "/30", "dev", FAR);
      Signals.run("ip", "-n", NAMESPACE, "link", "set", "lo", "up");
      Signals.run("ip", "-n", NAMESPACE, "link", "set", FAR, "up");
      return Optional.of(new Link());
    } catch (IllegalStateException | java.io.UncheckedIOException e) {
      clear();
      return Optional.empty();
    }
  }

  /** What stands before a command to run it at the far end. */
  List<String> prefix() {
    return List.of("ip", "netns", "exec", NAMESPACE);
  }

  /**
   * Makes loopback ports of one end reachable on loopback of the other.
   *
   * @param there ports that programs at the far end listen on
   * @param here ports that programs on this end listen on
   */
  void carry(Collection<Integer> there, Collection<Integer> here) {
    List<String> command = new ArrayList<>(prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-cp", "target/test-classes"));
    command.add(Relay.class.getName());
    there.forEach(port -> command.add(relay(FAR_ADDRESS, "127.0.0.1", port)));
    here.forEach(port -> command.add(relay("127.0.0.1", NEAR_ADDRESS, port)));
    there.forEach(
        port ->
            relays.add(new Relay(Relay.loopback(port), new InetSocketAddress(FAR_ADDRESS, port))));
    here.forEach(
        port ->
            relays.add(new Relay(new InetSocketAddress(NEAR_ADDRESS, port), Relay.loopback(port))));
    try {
      inside = new ProcessBuilder(command).redirectErrorStream(true).start();
      String first =
          new BufferedReader(new InputStreamReader(inside.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!"relaying".equals(first)) {
        throw new IllegalStateException("the relays do not start: " + first);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Pulls the cable. */
  void down() {
    Signals.run("ip", "-n", NAMESPACE, "link", "set", FAR, "down");
  }

  /** Plugs it in again. */
  void up() {
    Signals.run("ip", "-n", NAMESPACE, "link", "set", FAR, "up");
  }

  @Override
  public void close() {
    if (inside != null) {
      inside.destroyForcibly();
    }
    relays.forEach(Relay::close);
    clear();
  }

  private static String relay(String listen, String target, int port) {
    return listen + ":" + port + ">" + target + ":" + port;
  }

  /** What an earlier run may have left. */
  private static void clear() {
    for (String[] command :
        List.of(
            new String[] {"ip", "netns", "del", NAMESPACE},
            new String[] {"ip", "link", "del", NEAR})) {
      try {
        Signals.run(command);
      } catch (IllegalStateException | java.io.UncheckedIOException e) {
        // It was not there.
      }
    }
  }
}
