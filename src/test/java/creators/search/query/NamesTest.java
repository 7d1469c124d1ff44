package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.bus.Message.Suggestion;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.search.Portraits;
import creators.search.index.Checkpoint;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {

  @TempDir Path folder;
  private final Finder finder = new Finder(Clock.systemUTC());
  private CreatorIndex index;

  @BeforeEach
  void open() {
    index = new CreatorIndex(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static Portrait entry(
      String username, String fullName, String biography, long followers) {
    return Portraits.of(username, fullName, biography, followers);
  }

  private void put(Portrait... entries) {
    for (Portrait each : entries) {
      index.put(each, Optional.empty());
    }
    index.refresh();
  }

  private List<Suggestion> find(String text, int limit) {
    return finder.suggest(index, text, limit);
  }

  private List<String> found(String text) {
    return find(text, 10).stream().map(hit -> hit.username().value()).toList();
  }

  @Test
  void theWholeHitComesBack() {
    put(entry("ada.bakes", "Ada Bakes", "Sourdough", 1200));
    assertThat(find("ada.bakes", 10))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("score")
        .isEqualTo(
            new Suggestion(
                new Username("ada.bakes"),
                Optional.of("Ada Bakes"),
                Optional.of(1200L),
                Optional.of("Food & Drink"),
                0));
  }

  @Test
  void unknownValuesStayUnknown() {
    put(Portraits.unknown("quiet"));
    Suggestion hit = find("quiet", 10).getFirst();
    assertThat(hit.fullName()).isEmpty();
    assertThat(hit.followers()).isEmpty();
    assertThat(hit.category()).isEmpty();
  }

  @Test
  void exactBeforePrefixBeforeTypingErrorBeforeWords() {
    put(
        entry("someone", "Some One", "I met marta in a bakery", 900_000_000),
        entry("narta", "No Relation", "", 90_000_000),
        entry("martaroja", "M. R.", "", 9_000_000),
        entry("marta", "Marta", "", 10));
    assertThat(found("marta")).containsExactly("marta", "martaroja", "narta", "someone");
  }

  @Test
  void theUsernameAsTypedComesBeforeItsLookAlikes() {
    put(
        entry("adabakes", "A", "", 1_000_000),
        entry("ada_bakes", "A", "", 1_000_000),
        entry("ada.bakes", "A", "", 10));
    assertThat(found("ada.bakes")).startsWith("ada.bakes").hasSize(3);
    assertThat(found("@ADA.bakes")).startsWith("ada.bakes");
  }

  @Test
  void followersDecideBetweenEquals() {
    put(
        entry("ada.small", "Ada", "", 100),
        entry("ada.large", "Ada", "", 1_000_000),
        entry("ada.middle", "Ada", "", 10_000));
    assertThat(found("ada")).containsExactly("ada.large", "ada.middle", "ada.small");
  }

  @Test
  void everyBeginningIsEnough() {
    put(entry("ada.bakes", "Ada Lindqvist", "", 10));
    assertThat(
            Stream.of(
                "a", "ad", "ada", "ada.", "ada.b", "adab", "ada b", "bak", "lind", "lindqvist ad"))
        .allSatisfy(text -> assertThat(found(text)).containsExactly("ada.bakes"));
  }

  @Test
  void typingErrorsAreForgivenByLength() {
    put(entry("lindqvist.bakes", "Ada Lindqvist", "", 10));
    assertThat(
            Stream.of(
                "lindqvits",
                "lindkvist",
                "lindquist",
                "linqdvist.bakes",
                "lndqvst",
                "lindkv",
                "aad lindqvist"))
        .allSatisfy(text -> assertThat(found(text)).containsExactly("lindqvist.bakes"));
    assertThat(found("xx")).isEmpty();
    assertThat(found("limkwest")).isEmpty();
  }

  @Test
  void nearerIsBetter() {
    put(entry("bakery", "B", "", 1_000_000), entry("bakers", "B", "", 10));
    assertThat(found("bakerz")).containsExactly("bakery", "bakers");
    put(entry("bakings", "B", "", 90_000_000));
    assertThat(found("bakersz").getFirst()).isEqualTo("bakers");
  }

  @Test
  void wordsOfTheBiographyAreFoundByRelevance() {
    put(
        entry("one", "One", "vegan street food in lisbon", 10),
        entry("two", "Two", "street photographer", 1_000_000),
        entry("three", "Three", "mountains", 1_000_000));
    assertThat(found("vegan food, lisbon street")).containsExactly("one", "two");
  }

  @Test
  void accentsAndDecorationsDoNotMatter() {
    put(
        entry("zoe", "Zoë Müller-Łukasz", "crème brûlée", 10),
        entry("nguyen", "Nguyễn Thị Hà", "", 10),
        entry("eleni", "Ελένη", "", 10),
        entry("fancy", "𝓕𝓪𝓷𝓬𝔂 ＷＩＤＥ", "", 10));
    assertThat(found("zoe muller lukasz")).containsExactly("zoe");
    assertThat(found("Zoé Müller")).containsExactly("zoe");
    assertThat(found("creme brulee")).containsExactly("zoe");
    assertThat(found("nguyen thi ha")).containsExactly("nguyen");
    assertThat(found("ελενη")).containsExactly("eleni");
    assertThat(found("wide")).containsExactly("fancy");
  }

  @Test
  void namesInAnyScriptAreFound() {
    put(
        entry("yui", "結衣のパン", "", 10),
        entry("layla", "ليلى حسن", "", 10),
        entry("hindi", "अदिति शर्मा", "", 10),
        entry("minji", "김민지", "", 10));
    assertThat(found("結衣")).containsExactly("yui");
    assertThat(found("ليلى")).containsExactly("layla");
    assertThat(found("अदिति")).containsExactly("hindi");
    assertThat(found("김민")).containsExactly("minji");
  }

  @Test
  void usernamesOfDotsAndUnderscoresAreFound() {
    put(entry("___", "", "", 10), entry("_._x", "", "", 10));
    assertThat(found("___")).containsExactly("___");
    assertThat(found("_._")).containsExactly("_._x");
  }

  @Test
  void nothingInATextIsAnOperator() {
    put(entry("ada", "Ada", "a*b (c) OR d", 10));
    assertThat(
            Stream.of(
                "*",
                "?",
                "a* OR (",
                "\"",
                "+-&&||!(){}[]^~:\\/",
                "[a TO",
                "",
                "  ",
                "\u0000",
                "\uD800",
                "🍞",
                "x".repeat(100_000)))
        .allSatisfy(text -> assertThat(found(text)).isIn(List.of(), List.of("ada")));
    assertThat(found("*")).isEmpty();
    assertThat(found("")).isEmpty();
  }

  @Test
  void limitIsKept() {
    for (int i = 0; i < 150; i++) {
      index.put(entry("ada" + i, "Ada", "", i), Optional.empty());
    }
    index.refresh();
    assertThat(find("ada", 3)).hasSize(3);
    assertThat(find("ada", 0)).hasSize(1);
    assertThat(find("ada", Integer.MAX_VALUE)).hasSize(Finder.MOST_HITS);
  }

  @Test
  void puttingAgainReplaces() {
    put(entry("ada", "Ada", "bread", 10));
    put(entry("ada", "Grace", "code", 10));
    assertThat(index.size()).isEqualTo(1);
    assertThat(found("bread")).isEmpty();
    assertThat(found("grace")).containsExactly("ada");
  }

  @Test
  void removedIsGone() {
    put(entry("ada", "Ada", "", 10), entry("bob", "Bob", "", 10));
    index.remove(Portraits.id("ada"));
    index.refresh();
    assertThat(found("ada")).isEmpty();
    assertThat(found("bob")).containsExactly("bob");
  }

  @Test
  void whatIsCommittedSurvivesReopeningWithHowFarItGoes() {
    Checkpoint reached = new Checkpoint(Portraits.THEN, 7, true, "trunk-1");
    put(entry("ada", "Ada", "", 10));
    index.commit(reached);
    index.close();
    open();
    assertThat(found("ada")).containsExactly("ada");
    assertThat(index.checkpoint()).isEqualTo(reached);
  }

  @Test
  void anEmptyIndexBeginsAtTheStart() {
    assertThat(index.checkpoint()).isEqualTo(Checkpoint.START);
  }

  @Test
  void veryLongNamesAreTaken() {
    put(entry("ada", "n".repeat(50_000), "b ".repeat(50_000), Long.MAX_VALUE));
    assertThat(found("ada")).containsExactly("ada");
  }

  @Test
  void anyDamagedFileMeansAnEmptyIndexThatWorks() throws IOException {
    put(entry("ada", "Ada", "bread", 10));
    index.close();
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> !file.endsWith("write.lock")).toList();
    }
    Map<Path, byte[]> whole = new HashMap<>();
    for (Path file : files) {
      whole.put(file, Files.readAllBytes(file));
    }
    for (Path damaged : files) {
      for (Damage damage : Damage.values()) {
        restore(whole);
        damage.strike(damaged);
        open();
        assertThat(index.size()).as("%s %s", damage, damaged).isZero();
        put(entry("bob", "Bob", "", 10));
        assertThat(found("bob")).containsExactly("bob");
        index.close();
      }
    }
    open();
  }

  @Test
  void anIndexOfAnotherLayoutIsMadeAnew() throws IOException {
    index.close();
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("layout", "0").entrySet());
      writer.addDocument(new Document());
    }
    open();
    assertThat(index.size()).isZero();
  }

  @Test
  void anIndexThatIsInUseIsLeftAlone() {
    put(entry("ada", "Ada", "", 10));
    assertThatThrownBy(() -> new CreatorIndex(folder))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.StoreUnavailable.class));
    assertThat(found("ada")).containsExactly("ada");
  }

  @Test
  void aClosedIndexIsUnavailable() {
    index.close();
    assertThatThrownBy(() -> index.put(entry("ada", "Ada", "", 10), Optional.empty()))
        .isInstanceOf(FailureException.class);
    open();
  }

  @Test
  void manyThreadsMayUseIt() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int mine = thread;
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    index.put(entry("c" + mine + "_" + i, "Creator", "", i), Optional.empty());
                    if (i % 10 == 0) {
                      index.refresh();
                      find("creator", 10);
                    }
                  }
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    index.refresh();
    assertThat(index.size()).isEqualTo(200);
  }

  private void restore(Map<Path, byte[]> whole) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.toList()) {
        Files.delete(file);
      }
    }
    for (var each : whole.entrySet()) {
      Files.write(each.getKey(), each.getValue());
    }
  }

  private enum Damage {
    EMPTIED,
    CUT,
    FLIPPED,
    DELETED;

    void strike(Path file) throws IOException {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        long middle = bytes.length() / 2;
        switch (this) {
          case EMPTIED -> bytes.setLength(0);
          case CUT -> bytes.setLength(middle);
          case FLIPPED -> {
            bytes.seek(middle);
            int old = bytes.read();
            bytes.seek(middle);
            bytes.write(~old);
          }
          case DELETED -> Files.delete(file);
        }
      }
    }
  }
}
