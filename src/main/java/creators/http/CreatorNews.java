package creators.http;

import creators.bus.Bus;
import creators.bus.Message.AnalysisProgressed;
import creators.bus.Message.ProfileAnalyzed;
import creators.bus.Message.ProfileUpdated;
import creators.profile.Username;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands the bus's news about a creator to the streams that follow them. */
final class CreatorNews {

  /** One who follows a creator. */
  interface Follower {
    /** Their data is new: for a queued creator, it is there. */
    void updated();

    /** So much of their analysis is done. */
    default void progressed(int analyzed, int total) {}

    /** The analysis has reached its end. */
    default void analyzed() {}
  }

  private final Map<Username, Set<Follower>> followers = new ConcurrentHashMap<>();

  /** Starts to listen on the calling context. */
  Future<Void> listen(Bus bus) {
    return Future.all(
            bus.listen(
                AnalysisProgressed.class,
                news ->
                    of(news.username())
                        .forEach(each -> each.progressed(news.analyzed(), news.total()))),
            bus.listen(
                ProfileAnalyzed.class, news -> of(news.username()).forEach(Follower::analyzed)),
            bus.listen(
                ProfileUpdated.class, news -> of(news.username()).forEach(Follower::updated)))
        .mapEmpty();
  }

  void follow(Username username, Follower follower) {
    followers.computeIfAbsent(username, _ -> ConcurrentHashMap.newKeySet()).add(follower);
  }

  void leave(Username username, Follower follower) {
    followers.computeIfPresent(
        username,
        (_, all) -> {
          all.remove(follower);
          return all.isEmpty() ? null : all;
        });
  }

  private Set<Follower> of(Username username) {
    return followers.getOrDefault(username, Set.of());
  }
}
