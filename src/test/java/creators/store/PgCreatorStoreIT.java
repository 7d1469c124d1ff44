package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.barePost;
import static creators.store.Fixtures.bareProfile;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.snapshot;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

class PgCreatorStoreIT extends StoreHarness {

  @Test
  void measurementsForKeyFiguresHaveTheSameNumbers() {
    long id =
        save(creator(profile(name), NOON, post("A", NOON.minus(1, DAYS), "Fresh bread #sourdough")))
            .id();
    MeasuredPost whole = newest(id, true);
    MeasuredPost bare = newest(id, false);

    assertThat(whole.post().caption()).isPresent();
    assertThat(bare.post())
        .usingRecursiveComparison()
        .ignoringFields("caption", "instagramId", "thumbnailUrl", "videoSeconds", "sponsored")
        .isEqualTo(whole.post());
    assertThat(bare.post().caption()).isEmpty();
  }

  @Test
  void severalCreatorsAreReadAtOnceEachWithTheirOwn() {
    StoredProfile one =
        save(
            creator(
                profile(name),
                NOON,
                post("A", NOON.minus(1, DAYS), "older"),
                post("B", NOON, "newer")));
    String other = name + ".other";
    StoredProfile two = save(creator(profile(other), NOON, post("C", NOON, "hers")));
    long nobody = Long.MAX_VALUE;

    assertThat(
            Wait.of(
                store.profiles(
                    List.of(
                        new Username(name), new Username(other), new Username("nobody.at.all")))))
        .containsOnly(Map.entry(new Username(name), one), Map.entry(new Username(other), two));
    Map<Long, Measurements> measured =
        Wait.of(
            store.measurements(
                List.of(two.id(), nobody, one.id()), new Measurements.Extent(1, 1, false)));
    assertThat(measured.get(one.id()).posts())
        .extracting(post -> post.post().shortcode())
        .containsExactly("B");
    assertThat(measured.get(two.id()).posts())
        .extracting(post -> post.post().shortcode())
        .containsExactly("C");
    assertThat(measured.get(two.id()).history()).hasSize(1);
    assertThat(measured.get(nobody)).isEqualTo(new Measurements(List.of(), List.of(), List.of()));
  }

  private static MeasuredPost newest(long id, boolean words) {
    return measured(id, new Measurements.Extent(1, 0, words)).posts().getFirst();
  }

  @Test
  void whatIsSavedIsReadBackWhole() {
    Post post = post("A", NOON.minus(1, DAYS), "Fresh bread \uD83C\uDF5E #sourdough");
    Post bare = barePost("B", NOON.minus(2, DAYS));
    StoredProfile saved = save(creator(profile(name), NOON, post, bare));

    assertThat(saved.profile()).isEqualTo(profile(name));
    assertThat(saved.source()).isEqualTo(SourceKind.DEMO);
    assertThat(saved.fetchedAt()).isEqualTo(NOON);
    assertThat(saved.insights()).isEmpty();
    assertThat(saved.analyzedAt()).isEmpty();
    assertThat(saved.postsStored()).isEqualTo(2);
    assertThat(saved.postsAnalyzed()).isZero();
    assertThat(Wait.of(store.profile(new Username(name)))).contains(saved);
    assertThat(Wait.of(store.profile(saved.id()))).contains(saved);
    assertThat(Wait.of(store.latestPosts(saved.id(), 10)))
        .containsExactly(
            new StoredPost(post, Optional.empty(), Optional.empty()),
            new StoredPost(bare, Optional.empty(), Optional.empty()));
    Measurements measured = measured(saved.id(), new Measurements.Extent(10, 10, true));
    assertThat(measured.posts())
        .containsExactlyInAnyOrder(
            new MeasuredPost(post, Optional.empty()), new MeasuredPost(bare, Optional.empty()));
    assertThat(measured.history())
        .isEqualTo(Wait.of(store.history(saved.id(), Instant.EPOCH, NOON.plus(1, DAYS))));
    assertThat(measured.comments()).isEmpty();
  }

  @Test
  void aNameThatIsNotStoredIsEmpty() {
    assertThat(Wait.of(store.profile(new Username("nobody.here")))).isEmpty();
    assertThat(Wait.of(store.profile(-1))).isEmpty();
  }

  @Test
  void whatADocumentDoesNotTellKeepsWhatWasKnown() {
    save(creator(profile(name), NOON, post("A", NOON, "bread")));
    StoredProfile after =
        save(creator(bareProfile(name), NOON.plus(1, HOURS), barePost("A", NOON)));

    Profile known = profile(name);
    assertThat(after.profile().isPrivate()).isTrue();
    assertThat(after.profile())
        .usingRecursiveComparison()
        .ignoringFields("isPrivate")
        .isEqualTo(known);
    assertThat(after.fetchedAt()).isEqualTo(NOON.plus(1, HOURS));
    Post kept = Wait.of(store.latestPosts(after.id(), 1)).getFirst().post();
    Post first = post("A", NOON, "bread");
    assertThat(kept).usingRecursiveComparison().ignoringFields("type", "pinned").isEqualTo(first);
    assertThat(kept.type()).isEqualTo(PostType.REEL);
    assertThat(kept.pinned()).isTrue();
  }

  @Test
  void postsThatAFetchDoesNotBringStay() {
    save(creator(profile(name), NOON, post("A", NOON, "one")));
    StoredProfile after = save(creator(profile(name), NOON.plus(1, HOURS), post("B", NOON, "two")));
    assertThat(after.postsStored()).isEqualTo(2);
  }

  @Test
  void numbersOfKnownPostsAreRenewed() {
    save(creator(profile(name), NOON, post("A", NOON, "one")));
    Post renewed = post("A", NOON, "one", OptionalLong.of(150), OptionalLong.empty());
    StoredProfile after = save(creator(profile(name), NOON.plus(1, HOURS), renewed));
    Post stored = Wait.of(store.latestPosts(after.id(), 1)).getFirst().post();
    assertThat(stored.likes()).hasValue(150);
    assertThat(stored.comments()).hasValue(10);
  }

  @Test
  void everyFetchLeavesASnapshotOfWhatItTold() {
    long id =
        save(creator(
                profile(name),
                NOON,
                post("A", NOON, "x", OptionalLong.of(90), OptionalLong.of(10)),
                post("B", NOON, "x", OptionalLong.of(30), OptionalLong.of(0)),
                post("C", NOON, "x", OptionalLong.empty(), OptionalLong.of(20)),
                post("D", NOON, "x", OptionalLong.of(600), OptionalLong.empty())))
            .id();
    save(creator(bareProfile(name), NOON.plus(1, DAYS)));

    List<Snapshot> history = Wait.of(store.history(id, Instant.MIN, Instant.MAX));
    assertThat(history).extracting(Snapshot::takenAt).containsExactly(NOON, NOON.plus(1, DAYS));
    Snapshot first = history.getFirst();
    assertThat(first.followers()).hasValue(1000);
    assertThat(first.averageLikes()).hasValue(240);
    assertThat(first.averageComments()).hasValue(10);
    assertThat(first.engagementRatePercent().orElseThrow()).isEqualTo(6.5, within(1e-9));
    assertThat(history.getLast())
        .isEqualTo(
            new Snapshot(
                NOON.plus(1, DAYS),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                SourceKind.DEMO));
  }

  @Test
  void earlierSnapshotsAreStoredOnceAndNeverOverwritten() {
    Snapshot old = snapshot(Instant.parse("2013-04-05T06:07:08.123456Z"), 10);
    Snapshot older = snapshot(Instant.parse("2012-01-01T00:00:00Z"), 5);
    Snapshot rewritten = snapshot(old.takenAt(), 999_999);
    Creator first =
        new Creator(profile(name), List.of(), List.of(older, old), SourceKind.DEMO, NOON);
    long id = save(first).id();
    save(new Creator(profile(name), List.of(), List.of(rewritten), SourceKind.DEMO, NOON));

    assertThat(Wait.of(store.history(id, Instant.MIN, NOON))).containsExactly(older, old);
    assertThat(Wait.of(store.history(id, older.takenAt(), old.takenAt()))).containsExactly(older);
    assertThat(Wait.of(store.history(id, old.takenAt(), NOON))).containsExactly(old);
    assertThat(Wait.of(store.history(id, Instant.MIN, Instant.MAX))).hasSize(3);
  }

  @Test
  void theNewestRawDocumentsAreKeptAndTheSameOneOnlyOnce() throws SQLException {
    for (int hour = 0; hour < 6; hour++) {
      Wait.of(
          store.save(
              creator(profile(name), NOON.plus(hour, HOURS)), hour == 1 ? "doc 0" : "doc " + hour));
    }
    assertThat(
            postgres.column(
                "select body from raw_documents join profiles on id = profile_id where username = '%s' order by fetched_at"
                    .formatted(name)))
        .containsExactly("doc 3", "doc 4", "doc 5");
  }

  @Test
  void aSaveThatFailsLeavesNothingBehind() throws SQLException {
    Post twice = post("A", NOON, "bread");
    Future<StoredProfile> failed = store.save(creator(profile(name), NOON, twice, twice), "{}");
    assertThat(Wait.failureOf(failed)).isInstanceOf(PgException.class);
    assertThat(Wait.of(store.profile(new Username(name)))).isEmpty();
    assertThat(save(creator(profile(name), NOON, twice)).postsStored()).isEqualTo(1);
  }

  @Test
  void manySavesOfOneCreatorAtOnceAllSucceed() {
    List<Future<StoredProfile>> saves =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    store.save(
                        creator(
                            profile(name),
                            NOON.plus(i, HOURS),
                            post("A", NOON, "words " + i),
                            post("B" + i, NOON, "more")),
                        "{}"))
            .toList();
    Wait.of(Future.all(saves));
    StoredProfile stored = Wait.of(store.profile(new Username(name))).orElseThrow();
    assertThat(stored.postsStored()).isEqualTo(13);
    assertThat(Wait.of(store.history(stored.id(), Instant.MIN, Instant.MAX))).hasSize(12);
  }

  @Test
  void textThatPostgresCannotHoldIsStoredWithoutTheNul() {
    StoredProfile saved =
        Wait.of(store.save(creator(profile(name), NOON, post("A", NOON, "be\0fore")), "{\0}"));
    assertThat(Wait.of(store.unanalyzed(saved.id(), 1))).containsEntry("A", "before");
  }

  @Test
  void allCreatorsComeInPagesById() {
    long first = save(creator(profile(name), NOON)).id();
    long second = save(creator(profile(name + "_2"), NOON)).id();
    assertThat(Wait.of(store.profilesAfter(first - 1, 1)))
        .extracting(StoredProfile::id)
        .containsExactly(first);
    assertThat(Wait.of(store.profilesAfter(first, 5)))
        .extracting(StoredProfile::id)
        .containsExactly(second);
    assertThat(Wait.of(store.profilesAfter(second, 5))).isEmpty();
  }
}
