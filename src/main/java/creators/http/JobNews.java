package creators.http;

import creators.bus.Bus;
import creators.bus.Message.JobProgressed;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hands the bus's news about a job to the streams that follow it. */
final class JobNews {

  private final Map<UUID, Set<Runnable>> followers = new ConcurrentHashMap<>();

  /** Starts to listen on the calling context. */
  Future<Void> listen(Bus bus) {
    return bus.listen(
        JobProgressed.class,
        news -> followers.getOrDefault(news.id(), Set.of()).forEach(Runnable::run));
  }

  void follow(UUID job, Runnable follower) {
    followers.computeIfAbsent(job, _ -> ConcurrentHashMap.newKeySet()).add(follower);
  }

  void leave(UUID job, Runnable follower) {
    followers.computeIfPresent(
        job,
        (_, all) -> {
          all.remove(follower);
          return all.isEmpty() ? null : all;
        });
  }
}
