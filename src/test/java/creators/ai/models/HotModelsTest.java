package creators.ai.models;

import static creators.ai.models.TinyModels.LIMITS;
import static creators.ai.models.TinyModels.copy;
import static creators.ai.models.TinyModels.label;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Sentiment;
import creators.ai.models.HotModels.Change;
import creators.ai.models.HotModels.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HotModelsTest {

  private static final int WORKERS = 3;
  private static final int REPLACEMENTS = 6;
  private static final int ANSWERS_BETWEEN = 20;

  @TempDir Path dir;

  private record Fake(String content, AtomicInteger closings) implements AutoCloseable {
    @Override
    public void close() {
      closings.incrementAndGet();
    }
  }

  @Test
  void nothingThereIsNoModelAndNoProblem() {
    try (HotModels<Fake> models = fakes()) {
      assertThat(models.check()).isEqualTo(Change.NONE);
      assertThat(models.lease()).isEmpty();
      assertThat(models.problem()).isEmpty();
    }
  }

  @Test
  void aModelThatStaysTheSameIsLoadedOnce() throws IOException {
    write("one");
    try (HotModels<Fake> models = fakes()) {
      assertThat(models.check()).isEqualTo(Change.LOADED);
      assertThat(models.check()).isEqualTo(Change.NONE);
      assertThat(models.use(Fake::content)).contains("one");
    }
  }

  @Test
  void aModelUnderCopyIsNotTakenBeforeItStaysAsItIs() throws IOException {
    write("one");
    try (HotModels<Fake> models = fakes()) {
      models.check();
      write("half");
      assertThat(models.check()).isEqualTo(Change.SETTLING);
      write("the whole one");
      assertThat(models.check()).isEqualTo(Change.SETTLING);
      assertThat(models.use(Fake::content)).contains("one");

      assertThat(models.check()).isEqualTo(Change.LOADED);
      assertThat(models.use(Fake::content)).contains("the whole one");
    }
  }

  @Test
  void theOldModelClosesWhenItsLastUserIsDone() throws IOException {
    write("one");
    try (HotModels<Fake> models = fakes()) {
      models.check();
      Lease<Fake> first = models.lease().orElseThrow();
      Lease<Fake> second = models.lease().orElseThrow();
      replace(models, "two");

      assertThat(models.use(Fake::content)).contains("two");
      first.close();
      first.close();
      assertThat(first.model().closings()).as("the second still uses it").hasValue(0);
      second.close();
      assertThat(first.model().closings()).hasValue(1);
    }
  }

  @Test
  void aNewModelThatFailsLeavesTheOldOneAndSaysWhy() throws IOException {
    write("one");
    try (HotModels<Fake> models = fakes()) {
      models.check();
      write("bad");
      models.check();

      assertThat(models.check()).isEqualTo(Change.FAILED);
      assertThat(models.use(Fake::content)).contains("one");
      assertThat(models.problem())
          .get()
          .extracting(Throwable::getMessage)
          .isEqualTo(folder() + ": is bad");
      assertThat(models.check()).as("it is not tried again and again").isEqualTo(Change.NONE);

      replace(models, "good");
      assertThat(models.use(Fake::content)).contains("good");
      assertThat(models.problem()).isEmpty();
    }
  }

  @Test
  void aFolderThatGoesTakesItsModelWithIt() throws IOException {
    write("one");
    try (HotModels<Fake> models = fakes()) {
      models.check();
      Lease<Fake> lease = models.lease().orElseThrow();
      Files.delete(folder().resolve("model.onnx"));
      Files.delete(folder());

      assertThat(models.check()).isEqualTo(Change.SETTLING);
      assertThat(models.check()).isEqualTo(Change.REMOVED);
      assertThat(models.lease()).isEmpty();
      lease.close();
      assertThat(lease.model().closings()).hasValue(1);
    }
  }

  @Test
  void aLinkThatPointsElsewhereIsAnotherModel() throws IOException {
    for (String name : List.of("blue", "green")) {
      Files.writeString(Files.createDirectory(dir.resolve(name)).resolve("model.onnx"), name);
    }
    Files.createSymbolicLink(folder(), dir.resolve("blue"));
    try (HotModels<Fake> models = fakes()) {
      models.check();
      Files.delete(folder());
      Files.createSymbolicLink(folder(), dir.resolve("green"));
      models.check();

      assertThat(models.check()).isEqualTo(Change.LOADED);
      assertThat(models.use(Fake::content)).contains("green");
    }
  }

  @Test
  void afterClosingNothingIsLoadedAnyMore() throws IOException {
    write("one");
    HotModels<Fake> models = fakes();
    models.check();
    Fake model = models.use(each -> each).orElseThrow();
    models.close();

    assertThat(model.closings()).hasValue(1);
    assertThat(models.check()).isEqualTo(Change.NONE);
    assertThat(models.lease()).isEmpty();
  }

  @Test
  void realModelsAreReplacedUnderUseWithoutAWrongOrMissingAnswer() throws Exception {
    Path folder = copy(TinyModels.SENTIMENT, folder());
    Set<String> versions = ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    try (HotModels<SequenceClassifier<Sentiment>> models =
            new HotModels<>(
                () -> Optional.of(folder),
                path -> SequenceClassifier.sentiment(ModelFolder.read(path), LIMITS));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      assertThat(models.check()).isEqualTo(Change.LOADED);
      List<Double> expected = negatives(models);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(
            workers.submit(
                () -> {
                  while (!done.get()) {
                    models.use(model -> versions.add(model.version())).orElseThrow();
                    assertThat(negatives(models)).isEqualTo(expected);
                    answers.incrementAndGet();
                  }
                }));
      }
      Set<String> loaded = new HashSet<>();
      try {
        for (int i = 0; i < REPLACEMENTS; i++) {
          if (i % 2 == 0) {
            label(folder, "NEG", "NEU", "POS");
          } else {
            label(folder, "LABEL_0", "LABEL_1", "LABEL_2");
          }
          models.check();
          assertThat(models.check()).isEqualTo(Change.LOADED);
          models.use(model -> loaded.add(model.version())).orElseThrow();
          int enough = answers.get() + ANSWERS_BETWEEN;
          while (answers.get() < enough && running.stream().noneMatch(Future::isDone)) {
            Thread.onSpinWait();
          }
        }
      } finally {
        done.set(true);
      }
      for (Future<?> each : running) {
        each.get();
      }
      assertThat(loaded).hasSize(2);
      assertThat(versions).containsAll(loaded);
    }
  }

  private static List<Double> negatives(HotModels<SequenceClassifier<Sentiment>> models) {
    return models
        .use(
            model ->
                model.classify(List.of("What a lovely morning!", "", "The worst.")).stream()
                    .map(scores -> scores.of(Sentiment.NEGATIVE))
                    .toList())
        .orElseThrow();
  }

  private void replace(HotModels<Fake> models, String content) throws IOException {
    write(content);
    assertThat(models.check()).isEqualTo(Change.SETTLING);
    assertThat(models.check()).isEqualTo(Change.LOADED);
  }

  private HotModels<Fake> fakes() {
    return new HotModels<>(() -> Optional.of(folder()), HotModelsTest::fake);
  }

  private static Fake fake(Path folder) {
    try {
      String content = Files.readString(folder.resolve("model.onnx"));
      if (content.equals("bad")) {
        throw new ModelException(folder, "is bad");
      }
      return new Fake(content, new AtomicInteger());
    } catch (IOException e) {
      throw new ModelException(folder, "cannot be read", e);
    }
  }

  private Path folder() {
    return dir.resolve("model");
  }

  private void write(String content) throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("model.onnx"), content);
  }
}
