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
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose content means the same. Asked of the index each time: what is near a creator changes with
 * everybody else, so no change of their own would drop a kept answer.
 */
final class SimilarAnswers {

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(3);

  private static final String UNKNOWN_MEANING =
      "The search does not know what this creator is about: a new creator takes seconds, longer while"
          + " the models are away; without a biography, a tagged place, a hashtag or a caption that"
          + " the models can read it stays so.";

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

  /**
   * @param reason why nobody is given, where the creator's own meaning is not known
   */
  private record Document(
      Username username, boolean indexed, Optional<String> reason, List<LookAlike> similar) {}

  static Buffer document(Username username, Message.LookAlikes found) {
    return Rounded.encode(
        new Document(
            username,
            found.indexed(),
            found.indexed() ? Optional.empty() : Optional.of(UNKNOWN_MEANING),
            found.creators()));
  }

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
                                          document(username, found), profile, stale)));
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
