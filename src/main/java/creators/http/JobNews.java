package creators.http;

import creators.bus.Bus;
import creators.bus.Message.JobProgressed;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the streams that follow a job when the bus has news of it. */
final class JobNews {

  private final Map<UUID, Set<Runnable>> followers = new ConcurrentHashMap<>();

  /** Starts to listen on the calling context. */
  Future<Void> listen(Bus bus) {
    return bus.listen(
        JobProgressed.class,
        news -> followers.getOrDefault(news.id(), Set.of()).forEach(Runnable::run));
  }

  void follow(UUID id, Runnable follower) {
    followers.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(follower);
  }

  void leave(UUID id, Runnable follower) {
    followers.computeIfPresent(
        id,
        (_, all) -> {
          all.remove(follower);
          return all.isEmpty() ? null : all;
        });
  }
}
