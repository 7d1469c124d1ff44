package creators.search;

import creators.ai.Embedding;
import creators.search.index.About;
import creators.search.index.Checkpoint;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import creators.store.CreatorFeed;
import creators.store.CreatorFeed.Change;
import creators.store.SearchableCreator;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one index to where the database is. One call at a time: whoever calls waits for the end of
 * what they called before.
 */
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** Creators in one step. */
  static final int PAGE = 200;

  /**
   * A change that took longer to be written than this may be missed while no message tells of it.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(60);

  private static final int SEEN = 50_000;
  private static final int BATCH = 16;
  private static final int COMMIT_EVERY = 10_000;

  private final CreatorFeed feed;
  private final Meanings meanings;
  private final CreatorIndex index;
  private final WorkerExecutor thread;
  private final Map<Long, Instant> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > SEEN;
        }
      };
  private final Set<Long> deleted = new HashSet<>();
  private final Clock clock;
  private Checkpoint position;
  private Instant moved;
  private Instant deletionsFrom;
  private int uncommitted;

  /**
   * @param index goes on from its checkpoint
   * @param thread on which it is written
   * @param clock by which it is told how long nothing has changed
   */
  Follower(
      CreatorFeed feed, Meanings meanings, CreatorIndex index, WorkerExecutor thread, Clock clock) {
    this.feed = feed;
    this.meanings = meanings;
    this.index = index;
    this.thread = thread;
    this.clock = clock;
    this.position = index.checkpoint();
    this.moved = clock.instant();
    this.deletionsFrom = earlier(position.at());
  }

  /** Whether every creator has been indexed once. */
  boolean complete() {
    return position.complete();
  }

  /** Which model the index was made with; empty before it has spoken. */
  String model() {
    return position.model();
  }

  /** The index that it keeps. */
  CreatorIndex index() {
    return index;
  }

  /** Brings these creators to their present state, and makes that visible. */
  Future<Void> index(List<Long> ids) {
    return update(ids).compose(_ -> visible());
  }

  /**
   * Takes the next step through the changes.
   *
   * @return whether there may be more to take at once
   */
  Future<Boolean> step() {
    return feed.changesAfter(position.at(), position.id(), PAGE)
        .compose(
            changes ->
                update(unseen(changes)).compose(_ -> advance(changes)).map(changes.size() == PAGE));
  }

  /**
   * Looks once more at what is a little older than the newest change: it may have come late. Not
   * when nothing has changed for so long that nothing late can come: after a change of everybody at
   * once, that would be to read everybody for ever.
   */
  Future<Void> lookBack() {
    return clock.instant().isAfter(moved.plus(OVERLAP.multipliedBy(2)))
        ? Future.succeededFuture()
        : lookBack(earlier(position.at()), 0);
  }

  private Future<Void> lookBack(Instant from, long id) {
    return feed.changesAfter(from, id, PAGE)
        .compose(
            changes -> {
              List<Long> late = unseen(changes);
              Future<Void> done = late.isEmpty() ? Future.succeededFuture() : index(late);
              return changes.size() < PAGE
                  ? done
                  : done.compose(_ -> lookBack(changes.getLast().at(), changes.getLast().id()));
            });
  }

  /** Forgets whoever was erased; on return neither searches nor the disk know them. */
  Future<Void> forget() {
    return feed.deletionsSince(deletionsFrom, PAGE)
        .compose(
            deletions -> {
              List<Long> gone = deletions.stream().map(Change::id).filter(deleted::add).toList();
              if (!deletions.isEmpty() && deletions.size() == PAGE) {
                deletionsFrom = deletions.getLast().at();
              } else if (!deletions.isEmpty()) {
                deletionsFrom = earlier(deletions.getLast().at());
              }
              if (gone.isEmpty()) {
                return Future.succeededFuture();
              }
              gone.forEach(seen::remove);
              return onThread(
                      () -> {
                        gone.forEach(index::remove);
                        index.refresh();
                        return null;
                      })
                  .compose(_ -> commit());
            });
  }

  /** Has a model read what none has read yet, a page at a time. */
  Future<Void> readUnread() {
    return onThread(() -> index.unread(PAGE))
        .compose(ids -> ids.isEmpty() ? Future.succeededFuture() : index(ids));
  }

  /** Makes what was done survive a crash. */
  Future<Void> commit() {
    Checkpoint reached =
        new Checkpoint(
            position.at(),
            position.id(),
            position.complete(),
            meanings.model().isEmpty() ? position.model() : meanings.model());
    uncommitted = 0;
    return onThread(
        () -> {
          index.commit(reached);
          return null;
        });
  }

  /** Has few segments made of what many were written; returns before that is done. */
  Future<Void> settle() {
    return onThread(
        () -> {
          index.settle();
          return null;
        });
  }

  /** Whether there is anything to commit. */
  boolean dirty() {
    return index.dirty();
  }

  private Future<Void> advance(List<Change> changes) {
    boolean end = changes.size() < PAGE;
    boolean completed = end && !position.complete();
    if (!changes.isEmpty() || completed) {
      Change last =
          changes.isEmpty() ? new Change(position.id(), position.at()) : changes.getLast();
      position = new Checkpoint(last.at(), last.id(), position.complete() || end, position.model());
      moved = clock.instant();
    }
    if (uncommitted >= COMMIT_EVERY || completed) {
      return refresh().compose(_ -> commit());
    }
    return changes.isEmpty() ? Future.succeededFuture() : visible();
  }

  /**
   * Nobody searches an index that has not everybody, and each refresh makes a segment: of so small
   * ones a first build would spend most of its time in merging.
   */
  private Future<Void> visible() {
    return position.complete() ? refresh() : Future.succeededFuture();
  }

  /** Makes what was done visible to searches. */
  Future<Void> refresh() {
    return onThread(
        () -> {
          index.refresh();
          return null;
        });
  }

  private List<Long> unseen(List<Change> changes) {
    return changes.stream()
        .filter(change -> !change.at().equals(seen.get(change.id())))
        .map(Change::id)
        .toList();
  }

  private Future<Void> update(List<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture();
    }
    return feed.creators(ids, Portrait.POSTS)
        .compose(
            creators -> {
              Set<Long> gone = new HashSet<>(ids);
              creators.forEach(creator -> gone.remove(creator.id()));
              return onThread(() -> drafts(creators))
                  .compose(this::read)
                  .compose(drafts -> write(drafts, gone))
                  .onSuccess(
                      _ -> {
                        creators.forEach(creator -> seen.put(creator.id(), creator.changedAt()));
                        uncommitted += ids.size();
                      });
            });
  }

  /** A creator on the way into the index. */
  private record Draft(Portrait portrait, String words, Optional<About> about) {

    boolean unread(String model) {
      return !words.isBlank()
          && about
              .filter(known -> known.words().equals(About.words(words)))
              .filter(known -> model.isEmpty() || known.model().equals(model))
              .isEmpty();
    }
  }

  private List<Draft> drafts(List<SearchableCreator> creators) {
    Map<Long, About> known = index.abouts(creators.stream().map(SearchableCreator::id).toList());
    return creators.stream()
        .map(Portrait::of)
        .map(
            portrait ->
                new Draft(
                    portrait, portrait.about(), Optional.ofNullable(known.get(portrait.id()))))
        .toList();
  }

  /** Has a model read what is new; what it cannot read now is read later. */
  private Future<List<Draft>> read(List<Draft> drafts) {
    List<Draft> unread = drafts.stream().filter(draft -> draft.unread(meanings.model())).toList();
    Map<Long, About> abouts = new HashMap<>();
    return read(unread, abouts)
        .recover(
            error -> {
              LOG.debug("{} creators are read later", unread.size(), error);
              return Future.succeededFuture();
            })
        .map(
            _ ->
                drafts.stream()
                    .map(
                        draft ->
                            new Draft(
                                draft.portrait(),
                                draft.words(),
                                Optional.ofNullable(abouts.get(draft.portrait().id()))
                                    .or(draft::about)))
                    .toList());
  }

  private Future<Void> read(List<Draft> unread, Map<Long, About> into) {
    if (unread.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Draft> batch = unread.subList(0, Math.min(BATCH, unread.size()));
    return meanings
        .of(batch.stream().map(Draft::words).toList())
        .compose(
            embeddings -> {
              for (int i = 0; i < batch.size(); i++) {
                into.put(batch.get(i).portrait().id(), about(batch.get(i), embeddings.get(i)));
              }
              return read(unread.subList(batch.size(), unread.size()), into);
            });
  }

  private About about(Draft draft, Embedding embedding) {
    return new About(About.words(draft.words()), meanings.model(), embedding);
  }

  private Future<Void> write(List<Draft> drafts, Set<Long> gone) {
    List<Draft> all = new ArrayList<>(drafts);
    return onThread(
        () -> {
          all.forEach(draft -> index.put(draft.portrait(), draft.about()));
          gone.forEach(index::remove);
          return null;
        });
  }

  private <T> Future<T> onThread(Callable<T> work) {
    return thread.executeBlocking(work, true);
  }

  private static Instant earlier(Instant at) {
    return at.isAfter(Instant.EPOCH.plus(OVERLAP)) ? at.minus(OVERLAP) : Instant.EPOCH;
  }
}
