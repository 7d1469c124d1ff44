package creators.http;

import creators.http.Problem.Protocol;
import creators.json.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One Server-Sent Events answer, as a browser's {@code EventSource} reads it.
 *
 * <p>Back-pressure: {@link #send} completes when the bytes have left for the socket. Whoever waits
 * for it before making the next event never holds more than one event for a slow reader; whoever
 * cannot wait looks at {@link #busy} and leaves the event out. A reader that takes nothing for
 * {@link #LONGEST_STALL} is dropped.
 *
 * <p>Belongs to the event loop of its request; not thread-safe.
 */
final class EventStream {

  static final Duration HEARTBEAT = Duration.ofSeconds(15);
  static final Duration LONGEST_STALL = Duration.ofMinutes(2);

  /** The id of the last event: who comes back with it has seen everything. */
  static final String END = "end";

  private static final Duration RECONNECT = Duration.ofSeconds(2);
  private static final Buffer COMPLETED = Json.encode(Map.of("stream_completed", true));
  private static final Buffer BEAT = Buffer.buffer(": hb\n\n");

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final EventStreams all;
  private final Context owner;
  private final long heartbeat;
  private int pending;
  private long stalledBeats;
  private boolean open = true;
  private Runnable onClose = () -> {};

  private EventStream(RoutingContext context, EventStreams all) {
    this.context = context;
    this.response = context.response();
    this.all = all;
    this.owner = context.vertx().getOrCreateContext();
    all.add(this);
    response.closeHandler(_ -> closed()).exceptionHandler(_ -> closed());
    describe(response).setChunked(true);
    write(Buffer.buffer("retry: " + RECONNECT.toMillis() + "\n\n"));
    this.heartbeat = context.vertx().setPeriodic(HEARTBEAT.toMillis(), _ -> beat());
  }

  /**
   * Starts a stream, unless there is nothing to stream: the client asked for the headers only, or
   * has seen the end already (a 204 stops an {@code EventSource} from coming back).
   */
  static Optional<EventStream> open(RoutingContext context, EventStreams all) {
    if (context.request().version() == HttpVersion.HTTP_1_0) {
      context.response().putHeader(HttpHeaders.UPGRADE, "HTTP/1.1");
      Problems.answer(context, Protocol.UPGRADE_REQUIRED, "streams need HTTP/1.1 or newer");
      return Optional.empty();
    }
    if (lastEventId(context).filter(END::equals).isPresent()) {
      context.response().setStatusCode(204).end();
      return Optional.empty();
    }
    if (Exchange.isHead(context)) {
      describe(context.response()).end();
      return Optional.empty();
    }
    return context.response().closed()
        ? Optional.empty()
        : Optional.of(new EventStream(context, all));
  }

  /** Where the client wants to go on, when it was here before. */
  static Optional<String> lastEventId(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
        .filter(id -> !id.isEmpty());
  }

  /**
   * Sends one event.
   *
   * @param id what a client that comes back is to name; empty keeps the one before
   * @return completes when the event has left; fails when the client has gone
   */
  Future<Void> send(Optional<String> id, Buffer json) {
    if (!open) {
      return Future.failedFuture("the client has gone");
    }
    Buffer frame = Buffer.buffer(json.length() + 64);
    id.ifPresent(known -> frame.appendString("id: ").appendString(known).appendString("\n"));
    appendData(frame, json);
    return write(frame.appendString("\n"));
  }

  /** Says that all has been sent, and ends. */
  Future<Void> complete() {
    return send(Optional.of(END), COMPLETED).compose(_ -> end());
  }

  /** Tells the client what went wrong, and ends; an {@code EventSource} comes back by itself. */
  void fail(Throwable cause) {
    if (open) {
      send(Optional.empty(), Json.encode(Map.of("problem", Problems.of(context, cause))))
          .onComplete(_ -> end());
    }
  }

  /** Ends the answer. */
  Future<Void> end() {
    if (!open) {
      return Future.succeededFuture();
    }
    closed();
    return response.end();
  }

  /** Ends the answer from any thread; an {@code EventSource} finds another node. */
  Future<Void> shutDown() {
    return Future.future(ended -> owner.runOnContext(_ -> end().onComplete(_ -> ended.complete())));
  }

  /** Whether the client has not taken yet what was last sent. */
  boolean busy() {
    return pending > 0;
  }

  boolean isOpen() {
    return open;
  }

  /** What to stop when the stream is over, for whatever reason; runs once. */
  void onClose(Runnable action) {
    if (open) {
      onClose = action;
    } else {
      action.run();
    }
  }

  private static HttpServerResponse describe(HttpServerResponse response) {
    return response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no");
  }

  private Future<Void> write(Buffer frame) {
    pending++;
    return response
        .write(frame)
        .andThen(
            written -> {
              pending--;
              stalledBeats = 0;
              if (written.failed()) {
                closed();
              }
            });
  }

  private void beat() {
    if (!busy()) {
      write(BEAT);
    } else if (++stalledBeats * HEARTBEAT.toMillis() >= LONGEST_STALL.toMillis()) {
      context.request().connection().close();
    }
  }

  private void closed() {
    if (open) {
      open = false;
      context.vertx().cancelTimer(heartbeat);
      all.remove(this);
      onClose.run();
    }
  }

  /** A line break inside the data would end the event early: each line gets its own field. */
  private static void appendData(Buffer frame, Buffer json) {
    byte[] bytes = json.getBytes();
    boolean oneLine = true;
    for (byte each : bytes) {
      oneLine &= each != '\n' && each != '\r';
    }
    if (oneLine) {
      frame.appendString("data: ").appendBytes(bytes).appendString("\n");
      return;
    }
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> frame.appendString("data: ").appendString(line).appendString("\n"));
  }
}
