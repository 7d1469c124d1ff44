package creators.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open now. */
final class EventStreams {

  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  void add(EventStream stream) {
    open.add(stream);
  }

  void remove(EventStream stream) {
    open.remove(stream);
  }

  int count() {
    return open.size();
  }

  /** Ends all of them. */
  Future<Void> close() {
    return Future.join(List.copyOf(open).stream().map(EventStream::shutDown).toList()).mapEmpty();
  }
}
