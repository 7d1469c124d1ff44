package creators.bus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One node of the cluster, as its heartbeats show it. Guarded by {@link Servers}. */
final class Peer {

  private final String node;
  private final Map<String, Server> servers = new HashMap<>();
  private final Set<Servers.Attempt> attempts = new HashSet<>();
  private long heardAt;
  private boolean silent;

  Peer(String node) {
    this.node = node;
  }

  String node() {
    return node;
  }

  /** Takes in a heartbeat: what it tells is all that the node serves. */
  void heard(List<Message.Serving> serving, long now) {
    heardAt = now;
    silent = false;
    servers
        .keySet()
        .retainAll(serving.stream().map(Message.Serving::address).collect(Collectors.toSet()));
    serving.forEach(
        each -> servers.computeIfAbsent(each.address(), _ -> new Server(node)).says(each));
  }

  /** Counts as heard without having spoken: we could not listen. */
  void excuse(long now) {
    heardAt = now;
  }

  long heardAt() {
    return heardAt;
  }

  boolean silent() {
    return silent;
  }

  void fallSilent() {
    silent = true;
  }

  Server server(String address) {
    return servers.get(address);
  }

  Map<String, Server> servers() {
    return servers;
  }

  /** What it holds of ours. */
  Set<Servers.Attempt> attempts() {
    return attempts;
  }
}
