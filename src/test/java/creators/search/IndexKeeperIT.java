package creators.search;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.TextEmbedder;
import creators.ai.models.ShippedModels;
import creators.ai.models.TrunkEmbedder;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Criteria;
import creators.bus.Message;
import creators.bus.SearchMode;
import creators.config.Secret;
import creators.config.Settings;
import creators.search.query.Finder;
import creators.store.Database;
import creators.store.PgCreatorFeed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestPostgres;
import testing.Wait;

/** The index is what the database is: a real one, with the shipped models. */
class IndexKeeperIT {

  private static ShippedModels models;

  @TempDir Path folder;
  private Vertx vertx;
  private Bus bus;
  private TestPostgres.Database postgres;
  private Database database;
  private WorkerExecutor writer;
  private Meanings meanings;
  private IndexKeeper keeper;
  private CreatorSearch search;

  @BeforeAll
  static void load() {
    models = ShippedModels.load(Path.of("models"), 16);
  }

  @AfterAll
  static void unload() {
    models.close();
  }

  @BeforeEach
  void start() throws SQLException {
    vertx = Vertx.vertx();
    bus = new Bus(vertx, Clock.systemUTC());
    postgres = TestPostgres.freshDatabase();
    database =
        Database.open(
            vertx,
            new Settings.Database(
                Optional.empty(), Optional.empty(), 4, Duration.ofSeconds(5), false),
            new Secret(postgres.url()),
            new Random(1));
    Wait.until(
        "the database answers",
        () -> Wait.of(database.ping().transform(ping -> Future.succeededFuture(ping.succeeded()))));
    writer = vertx.createSharedWorkerExecutor("index", 1);
  }

  @AfterEach
  void stop() {
    if (keeper != null) {
      Wait.of(onLoop(keeper::close));
    }
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  private void serveMeanings() {
    TextEmbedder embedder = new TrunkEmbedder(models.trunk().orElseThrow());
    Wait.of(
        bus.serve(
            Address.EMBED,
            8,
            question ->
                vertx.executeBlocking(
                    () ->
                        new Message.Embedded(
                            embedder.version(), embedder.embed(question.texts())))));
  }

  private void keep() {
    meanings = new Meanings(bus, Clock.systemUTC());
    keeper =
        new IndexKeeper(
            vertx, new PgCreatorFeed(database), meanings, writer, folder, Clock.systemUTC());
    search = new CreatorSearch(keeper, meanings, new Finder(Clock.systemUTC()), writer);
    Wait.of(
        onLoop(
            () -> {
              keeper.start();
              return keeper.ready();
            }));
  }

  private <T> Future<T> onLoop(java.util.function.Supplier<Future<T>> work) {
    return Future.future(promise -> vertx.runOnContext(_ -> work.get().onComplete(promise)));
  }

  private void insert(String username, String biography) throws SQLException {
    postgres.execute(
        "insert into profiles (username, full_name, biography, followers, is_private, source, last_scraped_at)"
            + " values ('%s', 'N', '%s', 5, false, 'demo', now())".formatted(username, biography));
  }

  private long id(String username) throws SQLException {
    return Long.parseLong(
        postgres.value("select id from profiles where username = '" + username + "'"));
  }

  private Message.Found find(String text) {
    return Wait.of(
        search.find(new Message.Search(Criteria.of(text), 20, Optional.empty(), false, false)));
  }

  private List<String> found(String text) {
    return find(text).hits().stream().map(hit -> hit.username().value()).toList();
  }

  private static void withinTwoSeconds(
      String what, java.util.function.BooleanSupplier becomesTrue) {
    long started = System.nanoTime();
    Wait.until(what, becomesTrue);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .as(what)
        .isLessThan(Duration.ofSeconds(4)); // two for a loaded machine
  }

  @Test
  void everybodyIsThereAtStartAndWhoComesLaterWithoutAnyMessage() throws SQLException {
    serveMeanings();
    insert("baker", "sourdough bread");
    keep();
    assertThat(found("")).containsExactly("baker");
    insert("singer", "an old guitar");
    withinTwoSeconds("the poll finds who is new", () -> found("").contains("singer"));
    assertThat(find("musician with strings").mode()).isEqualTo(SearchMode.HYBRID);
    assertThat(found("musician with strings").getFirst()).isEqualTo("singer");
    Message.LookAlikes alike = Wait.of(search.similar(new Message.FindSimilar(id("baker"), 5)));
    assertThat(alike.indexed()).isTrue();
  }

  @Test
  void aMessageMakesAChangeVisibleAndAnErasureLeavesNothing() throws SQLException {
    serveMeanings();
    insert("baker", "sourdough bread");
    keep();
    long id = id("baker");
    postgres.execute("update profiles set biography = 'rye crackers' where id = " + id);
    vertx.runOnContext(_ -> keeper.changed(id));
    withinTwoSeconds("a told change", () -> found("crackers").contains("baker"));
    assertThat(Wait.of(search.suggest(new Message.Suggest("bakre", 5))).suggestions()).hasSize(1);
    postgres.execute("delete from profiles where id = " + id);
    withinTwoSeconds("an erasure", () -> found("").isEmpty());
    assertThat(keeper.index().size()).isZero();
  }

  @Test
  void aChangeWhoseTransactionTookLongIsFoundAllTheSame() throws SQLException {
    serveMeanings();
    insert("baker", "sourdough bread");
    insert("late", "crackers");
    keep();
    postgres.execute(
        "update profiles set biography = 'rye', updated_at = now() - interval '20 seconds'"
            + " where username = 'late'");
    Wait.until("looking back", () -> found("rye").contains("late"));
  }

  @Test
  void aNodeGoesOnWhereItWas() throws SQLException {
    serveMeanings();
    for (int i = 0; i < 450; i++) {
      insert("creator" + i, "number " + i);
    }
    keep();
    assertThat(keeper.index().size()).isEqualTo(450);
    Wait.of(onLoop(keeper::close));
    insert("new", "came meanwhile");
    keep();
    assertThat(keeper.index().size()).isEqualTo(451);
    assertThat(keeper.index().checkpoint().complete()).isTrue();
  }

  @Test
  void withoutModelsWordsAnswerAndWhatIsUnreadIsReadLater() throws SQLException {
    insert("baker", "sourdough bread");
    keep();
    assertThat(find("bread").mode()).isEqualTo(SearchMode.WORDS);
    assertThat(found("bread")).containsExactly("baker");
    assertThat(keeper.index().unread(10)).hasSize(1);
    serveMeanings();
    Wait.until("what was unread is read", () -> keeper.index().unread(10).isEmpty());
    Wait.until("meaning answers", () -> find("pastry").mode() == SearchMode.HYBRID);
    assertThat(found("pastry and loaves")).containsExactly("baker");
  }

  @Test
  void aNewIndexTakesThePlaceOfTheOldOneWhileThatIsSearched() throws Exception {
    serveMeanings();
    insert("baker", "sourdough bread");
    keep();
    var old = keeper.index();
    Wait.of(onLoop(keeper::rebuild));
    Wait.until(
        "the new one is searched",
        () -> {
          assertThat(found("bread")).containsExactly("baker");
          return keeper.index() != old;
        });
    insert("singer", "an old guitar");
    withinTwoSeconds("it is followed", () -> found("guitar").contains("singer"));
    assertThat(Files.readString(folder.resolve("current"))).isEqualTo("index-2");
    Wait.of(onLoop(keeper::close));
    keep();
    assertThat(found("")).hasSize(2);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("current", "index-2");
    }
  }

  @Test
  void anOperatorsFileHasTheIndexMadeAnewWhileItIsSearched() throws Exception {
    serveMeanings();
    for (int i = 0; i < 450; i++) {
      insert("creator" + i, "sourdough number " + i);
    }
    keep();
    var old = keeper.index();
    Path asked = Files.createFile(folder.resolve("rebuild"));
    Wait.until(
        "the new one is searched",
        () -> {
          assertThat(find("sourdough").total()).isEqualTo(450);
          return keeper.index() != old;
        });
    assertThat(find("sourdough").total()).isEqualTo(450);
    assertThat(asked).as("the file goes when the work is done").doesNotExist();
    assertThat(Files.readString(folder.resolve("current"))).isEqualTo("index-2");
  }

  @Test
  void whatAnOperatorAskedOfANodeThatWasDownIsDoneWhenItIsUp() throws Exception {
    serveMeanings();
    insert("baker", "sourdough bread");
    keep();
    Wait.of(onLoop(keeper::close));
    Path asked = Files.createFile(folder.resolve("rebuild"));
    keep();
    assertThat(found("bread")).containsExactly("baker");
    Wait.until("the index is made anew", () -> Files.notExists(asked));
    assertThat(found("bread")).containsExactly("baker");
  }
}
