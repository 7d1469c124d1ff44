package creators.report;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import creators.report.CachedAnswers.Made;
import creators.report.ReadPath.Limits;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Goes the way of a comparison some times before anybody asks for one. The first ones after a start
 * would else take a second or two: classes are loaded, code is interpreted, and each connection of
 * the database has its plans to make. Reads creators that are stored, keeps nothing, and asks no
 * source.
 */
final class Rehearsal {

  static final int TOGETHER = 10;
  private static final int TIMES = 12;

  private final CreatorStore store;
  private final Function<StoredProfile, Future<Buffer>> numbers;
  private final Clock clock;
  private final Limits limits;

  /**
   * @param numbers gives an encoded {@link ComparedCreator}
   */
  Rehearsal(
      CreatorStore store,
      Function<StoredProfile, Future<Buffer>> numbers,
      Clock clock,
      Limits limits) {
    this.store = store;
    this.numbers = numbers;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Compares the first stored creators, some at a time, one comparison after the other.
   *
   * @return how many comparisons were made
   */
  Future<Integer> run() {
    return store
        .profilesAfter(0, TIMES * TOGETHER)
        .compose(
            stored -> {
              Future<Integer> made = Future.succeededFuture(0);
              for (int from = 0; from < stored.size(); from += TOGETHER) {
                List<StoredProfile> some =
                    stored.subList(from, Math.min(stored.size(), from + TOGETHER));
                made = made.compose(before -> compare(some).map(_ -> before + 1));
              }
              return made;
            });
  }

  private Future<Answer> compare(List<StoredProfile> some) {
    Map<Username, StoredProfile> byName = new LinkedHashMap<>();
    some.forEach(each -> byName.put(each.profile().username(), each));
    return Comparison.of(
        List.copyOf(byName.keySet()), name -> answer(byName.get(name)), limits.source().key());
  }

  private Future<Answer> answer(StoredProfile stored) {
    Instant now = clock.instant();
    return numbers
        .apply(stored)
        .map(
            body ->
                Facts.answer(
                    Facts.entry(
                        new Made.Document(body, stored, false),
                        now,
                        Duration.ZERO,
                        now.plus(limits.freshness())),
                    Kind.ANALYTICS,
                    false,
                    now));
  }
}
