package creators.bus;

import creators.bus.Message.Serving;
import creators.failure.Failure;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Which nodes serve what, how busy they are and which of them are trusted; thread-safe, and never
 * waits. Times are in milliseconds of one clock.
 *
 * <p>A node whose heart was not heard for {@link #SILENCE} gets no questions, and those it holds
 * are asked elsewhere. Where no server of an address is trusted, an untrusted one is tried all the
 * same: being wrong about all of them must not stop the service.
 */
final class Servers {

  /** Three heartbeats: a node that is killed or frozen is out within two seconds. */
  static final Duration SILENCE = Duration.ofMillis(1500);

  private static final Duration FORGOTTEN = Duration.ofSeconds(15);
  private static final Duration LONG_ASLEEP = Duration.ofSeconds(1);
  private static final int MOST_LOST = 1000;

  private final String self;
  private final RandomGenerator random;
  private final Map<String, Peer> peers = new HashMap<>();
  private final SequencedSet<String> lost = new LinkedHashSet<>();
  private boolean leaving;
  private long lookedAt = Long.MAX_VALUE;

  /**
   * @param self the name of this node
   * @param random makes the choice between servers
   */
  Servers(String self, RandomGenerator random) {
    this.self = self;
    this.random = random;
  }

  /**
   * One question given to one server.
   *
   * @param tried the nodes that had it before
   * @param fairUntil until then the server may take its time
   * @param outcome completed with the answer; failed by {@link #look} and {@link #gone} when there
   *     is no point in waiting for it
   */
  record Attempt(
      Peer peer,
      Server server,
      String address,
      Set<String> tried,
      long fairUntil,
      Promise<Message> outcome) {

    /** Ends it without an answer. */
    void abandon(String why) {
      outcome.tryFail(new Failure.DeadlineExceeded(why).asException());
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Takes in a heartbeat of a node, or of this one.
   *
   * @return whether the node was lost and is back: it and this one may have missed what the other
   *     said meanwhile
   */
  synchronized boolean heard(String node, List<Serving> serving, long now) {
    Peer peer = peers.computeIfAbsent(node, Peer::new);
    boolean back = peer.silent() || lost.remove(node);
    peer.heard(serving, now);
    return back;
  }

  /** From now on this node serves its own questions only when nobody else does. */
  synchronized void leave() {
    leaving = true;
  }

  /** Forgets a node that has left the cluster; returns what it holds of ours. */
  synchronized List<Attempt> gone(String node) {
    Peer peer = peers.remove(node);
    lose(node);
    return peer == null ? List.of() : List.copyOf(peer.attempts());
  }

  /**
   * Looks which nodes have fallen silent; returns what they hold of ours, and whatever takes its
   * server too long while another could be asked.
   */
  synchronized List<Attempt> look(long now) {
    // Whoever was frozen itself has heard nobody, which says nothing about the others.
    if (now - lookedAt > LONG_ASLEEP.toMillis()) {
      others().forEach(peer -> peer.excuse(now));
    }
    lookedAt = now;
    List<Attempt> hopeless = new ArrayList<>();
    others()
        .filter(peer -> !peer.silent() && now - peer.heardAt() > SILENCE.toMillis())
        .forEach(
            peer -> {
              peer.fallSilent();
              hopeless.addAll(peer.attempts());
            });
    peers.values().stream()
        .filter(peer -> !peer.silent())
        .flatMap(peer -> peer.attempts().stream())
        .filter(attempt -> now >= attempt.fairUntil() && couldGoElsewhere(attempt))
        .forEach(hopeless::add);
    List<Peer> forgotten =
        peers.values().stream()
            .filter(Peer::silent)
            .filter(peer -> peer.attempts().isEmpty())
            .filter(peer -> now - peer.heardAt() > FORGOTTEN.toMillis())
            .toList();
    forgotten.forEach(peer -> lose(peer.node()));
    forgotten.forEach(peer -> peers.remove(peer.node()));
    return hopeless;
  }

  /** A node keeps its name through a split of the cluster; one that is started anew has another. */
  private void lose(String node) {
    lost.add(node);
    if (lost.size() > MOST_LOST) {
      lost.removeFirst();
    }
  }

  /** The ejected servers whose probe is due; each is given out once. */
  synchronized List<Server> dueProbes(long now) {
    return peers.values().stream()
        .filter(peer -> !peer.silent())
        .flatMap(peer -> peer.servers().values().stream())
        .filter(server -> server.takeProbe(now))
        .toList();
  }

  synchronized void probed(Server server, boolean answered, long now) {
    if (answered) {
      server.readmit();
    } else {
      server.eject(now);
    }
  }

  /**
   * Takes a place at a server: of two random ones the less busy, if possible one that was not tried
   * before.
   *
   * @param patience how long the server may take while there are others
   * @return empty when the question has to wait, or nobody serves it
   */
  synchronized Optional<Attempt> take(
      String address, Set<String> tried, Duration patience, long now) {
    List<Peer> trusted = trusted(address).toList();
    Predicate<Peer> free =
        peer -> peer.server(address).hasRoom() && !peer.server(address).rests(now);
    Predicate<Peer> untried = peer -> !tried.contains(peer.node());
    Stream<List<Peer>> preferences =
        trusted.isEmpty()
            ? Stream.of(serving(address).filter(free.and(untried)).toList())
            : Stream.of(
                trusted.stream().filter(free.and(untried)).toList(),
                trusted.stream().filter(free).toList());
    return preferences
        .filter(candidates -> !candidates.isEmpty())
        .findFirst()
        .map(candidates -> lessBusy(address, candidates))
        .map(
            chosen -> {
              Server server = chosen.server(address);
              Attempt attempt =
                  new Attempt(
                      chosen,
                      server,
                      address,
                      Set.copyOf(tried),
                      now + patience.toMillis(),
                      Promise.promise());
              chosen.attempts().add(attempt);
              server.sent();
              return attempt;
            });
  }

  /** When a trusted server may take a question again, as far as known; empty if there is none. */
  synchronized OptionalLong room(String address, long now) {
    return trusted(address)
        .mapToLong(peer -> Math.max(now, peer.server(address).restsUntil()))
        .min();
  }

  /** An attempt has ended: with an answer, good or bad. */
  synchronized void answered(Attempt attempt) {
    end(attempt);
    attempt.server().good();
  }

  /** An attempt was refused; the server is left alone until {@code until}. */
  synchronized void refused(Attempt attempt, long until) {
    end(attempt);
    attempt.server().rest(until);
  }

  /** An attempt got no answer. A server that had too little time for one is not blamed for it. */
  synchronized void failed(Attempt attempt, Failure failure, long now) {
    end(attempt);
    if (failure instanceof Failure.NobodyServes) {
      attempt.peer().servers().remove(attempt.address());
    } else if (!(failure instanceof Failure.DeadlineExceeded) || now >= attempt.fairUntil()) {
      attempt.server().eject(now);
    }
  }

  /** The other nodes whose hearts beat. */
  synchronized List<String> living() {
    return others().filter(peer -> !peer.silent()).map(Peer::node).toList();
  }

  private boolean couldGoElsewhere(Attempt attempt) {
    return trusted(attempt.address())
        .anyMatch(peer -> peer != attempt.peer() && !attempt.tried().contains(peer.node()));
  }

  private static void end(Attempt attempt) {
    attempt.peer().attempts().remove(attempt);
    attempt.server().returned();
  }

  private Peer lessBusy(String address, List<Peer> candidates) {
    int first = random.nextInt(candidates.size());
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    int step = 1 + random.nextInt(candidates.size() - 1);
    Peer one = candidates.get(first);
    Peer other = candidates.get((first + step) % candidates.size());
    return one.server(address).load() <= other.server(address).load() ? one : other;
  }

  private Stream<Peer> serving(String address) {
    return peers.values().stream().filter(peer -> peer.server(address) != null);
  }

  private Stream<Peer> trusted(String address) {
    return serving(address)
        .filter(peer -> !peer.silent() && !peer.server(address).ejected())
        .filter(peer -> !leaving || !peer.node().equals(self));
  }

  private Stream<Peer> others() {
    return peers.values().stream().filter(peer -> !peer.node().equals(self));
  }
}
