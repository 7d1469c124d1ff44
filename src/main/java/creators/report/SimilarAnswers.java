package creators.report;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.LookAlike;
import creators.bus.Message;
import creators.cache.Cache.Kind;
import creators.profile.Username;
import creators.report.CachedAnswers.Made;
import creators.report.KnownCreators.Known;
import creators.report.ReadPath.Limits;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whose content means the same. Asked of the index each time: what is near a creator changes with
 * everybody else, so no change of their own would drop a kept answer.
 */
final class SimilarAnswers {

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(3);

  private final KnownCreators creators;
  private final Bus bus;
  private final Clock clock;
  private final Limits limits;

  SimilarAnswers(KnownCreators creators, Bus bus, Clock clock, Limits limits) {
    this.creators = creators;
    this.bus = bus;
    this.clock = clock;
    this.limits = limits;
  }

  private record Document(Username username, boolean indexed, List<LookAlike> similar) {}

  Future<Answer> answer(Username username, int limit) {
    Instant started = clock.instant();
    return creators
        .find(username, limits.since(started))
        .compose(
            known ->
                switch (known) {
                  case Known.Queued queued ->
                      Future.succeededFuture(
                          QueuedAnswer.of(username, limits.source(), queued, started));
                  case Known.Stored(StoredProfile profile, boolean stale) ->
                      bus.ask(
                              Address.SIMILAR,
                              new Message.FindSimilar(profile.id(), limit),
                              LONGEST_SEARCH)
                          .map(
                              found ->
                                  answer(
                                      started,
                                      new Made.Document(
                                          Rounded.encode(
                                              new Document(
                                                  username, found.indexed(), found.creators())),
                                          profile,
                                          stale)));
                });
  }

  private Answer answer(Instant started, Made.Document made) {
    Instant now = clock.instant();
    return Facts.answer(
        Facts.entry(
            made,
            started,
            Duration.between(started, now),
            made.profile().fetchedAt().plus(limits.freshness())),
        Kind.ANALYTICS,
        false,
        now);
  }
}
