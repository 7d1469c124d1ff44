package creators.search;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Bus;
import creators.search.index.CreatorIndex;
import creators.store.CreatorFeed;
import creators.store.SearchableCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.ManualClock;
import testing.Wait;

class FollowerTest {

  private static final Instant CHANGED = Instant.parse("2026-02-01T10:00:00Z");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private final Changes feed = new Changes();
  private CreatorIndex index;
  private Follower follower;

  /** A database whose creators are gone again: only what is asked of it matters here. */
  private static final class Changes implements CreatorFeed {
    final List<Change> changes = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();

    @Override
    public Future<List<Change>> changesAfter(Instant at, long id, int limit) {
      asked.add(at);
      Stream<Change> after =
          changes.stream()
              .filter(each -> each.at().isAfter(at) || each.at().equals(at) && each.id() > id);
      return Future.succeededFuture(after.limit(limit).toList());
    }

    @Override
    public Future<List<Change>> deletionsSince(Instant at, int limit) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<SearchableCreator>> creators(List<Long> ids, int posts) {
      return Future.succeededFuture(List.of());
    }
  }

  @BeforeEach
  void open() {
    index = new CreatorIndex(folder);
    follower =
        new Follower(
            feed,
            new Meanings(new Bus(vertx, clock), clock),
            index,
            vertx.createSharedWorkerExecutor("index", 1),
            clock);
  }

  @AfterEach
  void close() {
    Wait.of(vertx.close());
    index.close();
  }

  private List<Instant> askedIn(java.util.function.Supplier<Future<?>> work) {
    feed.asked.clear();
    Wait.of(work.get());
    return List.copyOf(feed.asked);
  }

  @Test
  void whatMayHaveComeLateIsLookedForUntilNothingLateCanCome() {
    feed.changes.add(new CreatorFeed.Change(1, CHANGED));
    Wait.of(follower.step());
    assertThat(askedIn(follower::lookBack)).isNotEmpty().first().matches(CHANGED::isAfter);
    clock.advance(Duration.ofMinutes(1));
    assertThat(askedIn(follower::lookBack)).isNotEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(askedIn(follower::lookBack)).isEmpty();
    feed.changes.add(new CreatorFeed.Change(2, CHANGED.plusSeconds(200)));
    Wait.of(follower.step());
    assertThat(askedIn(follower::lookBack)).isNotEmpty();
  }
}
