package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.barePost;
import static creators.store.Fixtures.bareProfile;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.snapshot;
import static creators.store.Fixtures.verdict;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.ai.Category;
import creators.ai.ProfileInsights;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.TestPostgres;
import testing.Wait;

class PgCreatorStoreIT {

  private static Vertx vertx;
  private static TestPostgres.Database postgres;
  private static Database database;
  private static PgCreatorStore store;
  private static int counter;

  /** A creator of the test's own. */
  private String name;

  @BeforeAll
  static void open() throws SQLException {
    vertx = Vertx.vertx();
    postgres = TestPostgres.freshDatabase();
    database = Fixtures.database(vertx, postgres.url(), 4);
    store = new PgCreatorStore(database);
  }

  @AfterAll
  static void close() {
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @BeforeEach
  void nameACreator() {
    name = "creator_" + ++counter;
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
  void aCaptionThatChangedLosesItsVerdictAndOthersKeepTheirs() {
    long id =
        save(creator(
                profile(name),
                NOON,
                post("CHANGES", NOON, "old words"),
                post("STAYS", NOON, "same words"),
                post("UNTOLD", NOON, "words")))
            .id();
    Wait.of(
        store.saveVerdicts(
            id,
            Map.of(
                "CHANGES", verdict(Category.GAMING),
                "STAYS", verdict(Category.MUSIC),
                "UNTOLD", verdict(Category.SPORTS))));

    StoredProfile after =
        save(
            creator(
                profile(name),
                NOON.plus(1, HOURS),
                post("CHANGES", NOON, "new words"),
                post("STAYS", NOON, "same words", OptionalLong.of(5), OptionalLong.of(6)),
                post("UNTOLD", NOON, null)));

    assertThat(after.postsAnalyzed()).isEqualTo(2);
    assertThat(Wait.of(store.unanalyzed(id, 10))).isEqualTo(Map.of("CHANGES", "new words"));
    StoredPost changed =
        Wait.of(store.latestPosts(id, 10)).stream()
            .filter(stored -> stored.post().shortcode().equals("CHANGES"))
            .findFirst()
            .orElseThrow();
    assertThat(changed.verdict()).isEmpty();
    assertThat(changed.analyzedAt()).isEmpty();
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
  void aFetchWithUnanalysedPostsAsksForTheirAnalysis() throws SQLException {
    Creator creator = creator(profile(name), NOON, post("A", NOON, "bread"));
    long id = save(creator).id();
    save(creator);
    assertThat(tasks(id)).containsExactly(id + ":" + NOON.toEpochMilli());
    byte[] data =
        HexFormat.of()
            .parseHex(
                postgres.value(
                    "select encode(task_data, 'hex') from scheduled_tasks where task_name = 'analyze_profile_posts' and task_instance like '"
                        + id
                        + ":%' and not picked and version = 1 and execution_time <= now()"));
    assertThat(new String(data, StandardCharsets.UTF_8))
        .isEqualTo("{\"profile_id\":%d,\"username\":\"%s\"}".formatted(id, name));
    assertThat(Json.decode(Buffer.buffer(data), AnalysisJobs.Task.class))
        .isEqualTo(new AnalysisJobs.Task(id, new Username(name)));
  }

  @Test
  void aFetchWithoutUnanalysedPostsAsksForNothing() throws SQLException {
    long id = save(creator(profile(name), NOON)).id();
    assertThat(tasks(id)).isEmpty();
    assertThat(Wait.of(store.requestAnalysis(id))).isFalse();
    assertThat(Wait.of(store.requestAnalysis(-1))).isFalse();
    assertThat(tasks(id)).isEmpty();
  }

  @Test
  void anAnalysisCanBeRequestedAndWaitsOnce() throws SQLException {
    long id = save(creator(profile(name), NOON, post("A", NOON, "bread"))).id();
    postgres.execute("delete from scheduled_tasks where task_instance like '" + id + ":%'");
    assertThat(Wait.of(store.requestAnalysis(id))).isTrue();
    assertThat(Wait.of(store.requestAnalysis(id))).isTrue();
    assertThat(tasks(id)).hasSize(1);
    Wait.of(store.saveVerdicts(id, Map.of("A", verdict(Category.MUSIC))));
    assertThat(Wait.of(store.requestAnalysis(id))).isFalse();
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
  void savesAndVerdictsOfOneCreatorNeverDeadlock() {
    Post[] posts =
        IntStream.range(0, 60).mapToObj(i -> post("P" + i, NOON, "w")).toArray(Post[]::new);
    Post[] reversed = List.of(posts).reversed().toArray(Post[]::new);
    long id = save(creator(profile(name), NOON, posts)).id();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Post post : posts) {
      verdicts.put(post.shortcode(), verdict(Category.MUSIC));
    }
    List<Future<?>> writes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writes.add(store.save(creator(profile(name), NOON.plus(i, HOURS), reversed), "{}"));
      writes.add(store.saveVerdicts(id, verdicts));
    }
    Wait.of(Future.all(writes));
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isEqualTo(60);
  }

  @Test
  void textThatPostgresCannotHoldIsStoredWithoutTheNul() {
    StoredProfile saved =
        Wait.of(store.save(creator(profile(name), NOON, post("A", NOON, "be\0fore")), "{\0}"));
    assertThat(Wait.of(store.unanalyzed(saved.id(), 1))).containsEntry("A", "before");
  }

  @Test
  void verdictsRoundTripAndAPostThatHasOneKeepsIt() {
    long id =
        save(creator(
                profile(name), NOON, post("A", NOON, "x"), post("B", NOON.minus(1, DAYS), "y")))
            .id();
    Verdict first = verdict(Category.FOOD_DRINK);
    assertThat(Wait.of(store.saveVerdicts(id, Map.of("A", first, "GONE", first)))).isEqualTo(1);
    assertThat(
            Wait.of(
                store.saveVerdicts(
                    id, Map.of("A", verdict(Category.SPORTS), "B", Verdict.defaults()))))
        .isEqualTo(1);
    assertThat(Wait.of(store.saveVerdicts(id, Map.of()))).isZero();

    List<Verdict> verdicts = Wait.of(store.verdicts(id));
    assertThat(verdicts).hasSize(2);
    assertThat(verdicts.getFirst())
        .usingRecursiveComparison()
        .ignoringFields("evidence")
        .isEqualTo(first);
    assertThat(verdicts.getFirst().evidence())
        .containsExactly("bread", "#sourdough", "it's \"good\"");
    assertThat(verdicts.getLast()).isEqualTo(Verdict.defaults());
    StoredPost stored = Wait.of(store.latestPosts(id, 1)).getFirst();
    assertThat(stored.verdict()).contains(verdicts.getFirst());
    assertThat(stored.analyzedAt()).isPresent();
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isEqualTo(2);
  }

  @Test
  void unanalysedCaptionsComeByShortcodeAndAMissingCaptionIsEmptyText() {
    long id =
        save(creator(
                profile(name),
                NOON,
                post("A", NOON, "bread"),
                barePost("B", NOON.minus(1, DAYS)),
                post("C", NOON.minus(2, DAYS), "wine")))
            .id();
    assertThat(Wait.of(store.unanalyzed(id, 2))).isEqualTo(Map.of("A", "bread", "B", ""));
    assertThat(Wait.of(store.unanalyzed(id, 100))).hasSize(3);
  }

  @Test
  void insightsRoundTripWithTheLargestShareFirst() {
    long id = save(creator(profile(name), NOON)).id();
    Map<String, Double> content = new LinkedHashMap<>();
    content.put("Travel & Tourism", 2.0 / 3);
    content.put("Music", 1.0 / 3);
    Map<String, Double> languages = new LinkedHashMap<>();
    languages.put("pt", 0.7);
    languages.put("en", 0.2);
    languages.put("ar", 0.1);
    ProfileInsights insights =
        new ProfileInsights(
            Optional.of(Category.TRAVEL_TOURISM),
            content,
            OptionalDouble.of(-0.125),
            languages,
            OptionalDouble.of(0.84),
            3,
            4);
    Wait.of(store.saveInsights(id, insights));

    StoredProfile stored = Wait.of(store.profile(id)).orElseThrow();
    assertThat(stored.insights()).contains(insights);
    assertThat(stored.insights().orElseThrow().contentDistribution().keySet())
        .containsExactly("Travel & Tourism", "Music");
    assertThat(stored.insights().orElseThrow().languageDistribution().keySet())
        .containsExactly("pt", "en", "ar");
    assertThat(stored.analyzedAt()).isPresent();
  }

  @Test
  void insightsOfNothingStayEmpty() {
    long id = save(creator(profile(name), NOON)).id();
    ProfileInsights none =
        new ProfileInsights(
            Optional.empty(),
            Map.of(),
            OptionalDouble.empty(),
            Map.of(),
            OptionalDouble.empty(),
            0,
            0);
    Wait.of(store.saveInsights(id, none));
    assertThat(Wait.of(store.profile(id)).orElseThrow().insights()).contains(none);
  }

  @Test
  void aNewFetchKeepsTheInsights() {
    long id = save(creator(profile(name), NOON)).id();
    ProfileInsights insights =
        new ProfileInsights(
            Optional.of(Category.MUSIC),
            Map.of("Music", 1.0),
            OptionalDouble.of(0),
            Map.of("en", 1.0),
            OptionalDouble.of(1),
            1,
            1);
    Wait.of(store.saveInsights(id, insights));
    assertThat(save(creator(profile(name), NOON.plus(1, DAYS))).insights()).contains(insights);
  }

  @Test
  void postsAreFilteredByEveryCriterion() {
    Post likedImage = post("LIKED", NOON, "x", OptionalLong.of(500), OptionalLong.of(1));
    Post hidden =
        post("HIDDEN", NOON.minus(1, DAYS), "x", OptionalLong.empty(), OptionalLong.of(9));
    Post reel = barePost("REEL", NOON.minus(2, DAYS));
    long id = save(creator(profile(name), NOON, likedImage, hidden, reel)).id();
    Wait.of(
        store.saveVerdicts(
            id, Map.of("LIKED", verdict(Category.MUSIC), "REEL", Verdict.defaults())));
    PostQuery all = PostQuery.newest(10);

    assertThat(found(id, all)).containsExactly("LIKED", "HIDDEN", "REEL");
    assertThat(
            found(id, filter(all, Optional.of(Category.MUSIC), Optional.empty(), Optional.empty())))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                filter(all, Optional.empty(), Optional.of(Sentiment.NEUTRAL), Optional.empty())))
        .containsExactly("REEL");
    assertThat(found(id, filter(all, Optional.empty(), Optional.empty(), Optional.of("pt"))))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.of(PostType.REEL),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty())))
        .containsExactly("REEL");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.empty(),
                    Optional.of(NOON.minus(1, DAYS)),
                    Optional.of(NOON),
                    OptionalLong.empty())))
        .containsExactly("HIDDEN");
    assertThat(
            found(
                id,
                range(
                    all, Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.of(0))))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.empty(),
                    Optional.of(Instant.MIN),
                    Optional.of(Instant.MAX),
                    OptionalLong.empty())))
        .hasSize(3);
  }

  @Test
  void aCursorThatIsNoneOfOursIsInvalidInput() {
    long id = save(creator(profile(name), NOON, post("A", NOON, "x"), post("B", NOON, "y"))).id();
    PostQuery query = PostQuery.newest(1);
    String ours = Wait.of(store.posts(id, query)).next().orElseThrow();
    PostQuery oldest =
        new PostQuery(
            1,
            PostQuery.Sort.OLDEST,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());
    assertThat(Wait.of(store.posts(id, query.at(ours))).posts()).hasSize(1);
    for (Future<?> wrong :
        List.of(
            store.posts(id, query.at("!")),
            store.posts(id, query.at("bm9uc2Vuc2U")),
            store.posts(id, oldest.at(ours)))) {
      assertThat(FailureException.of(Wait.failureOf(wrong)))
          .isInstanceOfSatisfying(
              Failure.InvalidInput.class,
              invalid -> assertThat(invalid.errors().getFirst().field()).isEqualTo("cursor"));
    }
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

  private static StoredProfile save(Creator creator) {
    return Wait.of(store.save(creator, "{\"at\":\"" + creator.fetchedAt() + "\"}"));
  }

  private static List<String> tasks(long id) throws SQLException {
    return postgres.column(
        "select task_instance from scheduled_tasks where task_instance like '" + id + ":%'");
  }

  private static List<String> found(long id, PostQuery query) {
    return Wait.of(store.posts(id, query)).posts().stream()
        .map(stored -> stored.post().shortcode())
        .toList();
  }

  private static PostQuery filter(
      PostQuery query,
      Optional<Category> category,
      Optional<Sentiment> sentiment,
      Optional<String> language) {
    return new PostQuery(
        query.limit(),
        query.sort(),
        query.cursor(),
        category,
        sentiment,
        language,
        query.type(),
        query.from(),
        query.to(),
        query.minLikes());
  }

  private static PostQuery range(
      PostQuery query,
      Optional<PostType> type,
      Optional<Instant> from,
      Optional<Instant> to,
      OptionalLong minLikes) {
    return new PostQuery(
        query.limit(),
        query.sort(),
        query.cursor(),
        query.category(),
        query.sentiment(),
        query.language(),
        type,
        from,
        to,
        minLikes);
  }
}
