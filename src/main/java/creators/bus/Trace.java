package creators.bus;

import io.vertx.core.MultiMap;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import java.util.Optional;

/**
 * What a piece of work is done for: it follows the work from the HTTP request over the bus to
 * whichever nodes answer, and stands in every line they log meanwhile.
 *
 * @param requestId of the HTTP request
 * @param parent W3C {@code traceparent} of our part, where the client sent one
 */
public record Trace(String requestId, Optional<String> parent) {

  private static final String REQUEST_ID = "request-id";
  private static final String PARENT = "traceparent";
  private static final int TRACE_ID_AT = 3;
  private static final int TRACE_ID_LENGTH = 32;

  /** What the calling thread works for, where that is known. */
  public static Optional<Trace> current() {
    return Optional.ofNullable(ContextInternal.current())
        .map(context -> context.getLocal(TraceStorage.CURRENT, AccessMode.CONCURRENT));
  }

  /** Marks the calling request's own context, and so all that it does from here on. */
  public void enter() {
    enter(ContextInternal.current());
  }

  void enter(ContextInternal duplicate) {
    duplicate.putLocal(TraceStorage.CURRENT, AccessMode.CONCURRENT, this);
  }

  void write(MultiMap headers) {
    headers.set(REQUEST_ID, requestId);
    parent.ifPresent(known -> headers.set(PARENT, known));
  }

  static Optional<Trace> read(MultiMap headers) {
    return Optional.ofNullable(headers.get(REQUEST_ID))
        .map(id -> new Trace(id, Optional.ofNullable(headers.get(PARENT))));
  }

  /** As logs show it: the request's id, and the trace's where there is one. */
  @Override
  public String toString() {
    return parent
        .map(known -> requestId + " " + known.substring(TRACE_ID_AT, TRACE_ID_AT + TRACE_ID_LENGTH))
        .orElse(requestId);
  }
}
