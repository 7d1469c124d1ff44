package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.search.Portraits;
import creators.search.index.Checkpoint;
import creators.search.index.CreatorIndex;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;

/** The index below the names: what is put, replaced, damaged, shared. */
class NameIndexTest extends NamesCase {

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
