package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A stable port before a server, which can be taken away: then connections are refused and those
 * that stand are cut, as when the machine behind the port is gone. It also carries connections into
 * a network namespace and out of it, from a process of its own.
 */
final class Relay implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final InetSocketAddress target;
  private final InetSocketAddress address;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;

  /**
   * Listens.
   *
   * @param address where; port 0 takes a free one
   * @param target the real server
   */
  Relay(InetSocketAddress address, InetSocketAddress target) {
    this.target = target;
    this.address = listen(address);
  }

  /** A relay on a free loopback port. */
  static Relay before(int port) {
    return new Relay(loopback(0), loopback(port));
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Relays until it is killed; each argument is {@code host:port>host:port}. */
  static void main(String... relays) throws InterruptedException {
    for (String relay : relays) {
      String[] ends = relay.split(">");
      new Relay(address(ends[0]), address(ends[1]));
    }
    System.out.println("relaying");
    new CountDownLatch(1).await();
  }

  /** Where to connect to. */
  int port() {
    return address.getPort();
  }

  /** Refuses and cuts. */
  void down() {
    close(server);
    open.forEach(Relay::close);
  }

  /** Lets everything through again. */
  void up() {
    listen(address);
  }

  @Override
  public void close() {
    down();
  }

  private InetSocketAddress listen(InetSocketAddress wanted) {
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(wanted, BACKLOG);
      server = listening;
      Thread.ofVirtual().start(() -> accept(listening));
      return (InetSocketAddress) listening.getLocalSocketAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        open.add(near);
        Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void connect(Socket near) {
    try (near;
        Socket far = new Socket()) {
      open.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      far.connect(target);
      Thread back = Thread.ofVirtual().start(() -> copy(far, near));
      copy(near, far);
      back.join();
    } catch (IOException e) {
      // Cut, or nobody there: the other side sees its connection end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    } finally {
      open.remove(from);
    }
  }

  private static void close(AutoCloseable each) {
    try {
      each.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetSocketAddress address(String text) {
    String[] parts = text.split(":");
    return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
  }
}
