package creators.cache;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A few blocking words with whatever listens on a loopback port, to learn whether it is ours. */
final class RedisProbe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Errors keep their leading minus; nil is empty. */
  private record Reply(List<String> values) {
    boolean isError(String code) {
      return values.size() == 1 && values.getFirst().startsWith("-" + code);
    }
  }

  private final Socket socket;
  private final InputStream in;

  private RedisProbe(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * @throws java.net.ConnectException when nobody listens
   */
  static RedisProbe connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      return new RedisProbe(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** True for a server that wants our password and works in our directory. */
  boolean isOurs(String password, Path dir) throws IOException {
    // Our password is only told to a server that asks for one.
    return call("PING").isError("NOAUTH")
        && !call("AUTH", password).isError("")
        && call("CONFIG", "GET", "dir").values().equals(List.of("dir", dir.toString()));
  }

  /** True when it has read its data. */
  boolean isLoaded() throws IOException {
    return call("PING").values().equals(List.of("+PONG"));
  }

  /** Asks it to end; it hangs up instead of answering. */
  void shutDown() throws IOException {
    write("SHUTDOWN");
    if (in.read() != -1) {
      throw new IOException("it refuses to stop");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Reply call(String... words) throws IOException {
    write(words);
    return new Reply(read());
  }

  private void write(String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<String> read() throws IOException {
    String line = readLine();
    if (line.isEmpty()) {
      throw new IOException("not a Redis");
    }
    return switch (line.charAt(0)) {
      case '+', '-', ':' -> List.of(line);
      case '$' -> readBulk(length(line));
      case '*' -> {
        List<String> all = new ArrayList<>();
        for (int i = length(line); i > 0; i--) {
          all.addAll(read());
        }
        yield all;
      }
      default -> throw new IOException("not a Redis");
    };
  }

  private List<String> readBulk(int length) throws IOException {
    if (length < 0) {
      return List.of();
    }
    byte[] bytes = in.readNBytes(length);
    readLine();
    return List.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next == -1 || line.length() > 10_000) {
        throw new EOFException("not a Redis");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static int length(String line) throws IOException {
    try {
      return Integer.parseInt(line, 1, line.length(), 10);
    } catch (NumberFormatException e) {
      throw new IOException("not a Redis", e);
    }
  }
}
