package creators.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import creators.search.Portraits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

class CreatorIndexTest {

  private static final int SEGMENTS = 6;

  @TempDir Path folder;

  private void write(CreatorIndex index) {
    for (int i = 1; i <= SEGMENTS; i++) {
      index.put(Portraits.of("creator_" + i, "N", "", 100), Optional.empty());
      index.refresh();
    }
    assertThat(index.segments()).isEqualTo(SEGMENTS);
  }

  @Test
  void whatWasWrittenInManyPiecesIsBroughtIntoOne() {
    try (CreatorIndex index = new CreatorIndex(folder)) {
      write(index);
      index.settle();
      Wait.until(
          "there is one segment",
          () -> {
            index.refresh();
            return index.segments() == 1;
          });
      assertThat(index.size()).isEqualTo(SEGMENTS);
    }
  }

  @Test
  void anEndWhileItIsBroughtTogetherLosesNothing() {
    try (CreatorIndex index = new CreatorIndex(folder)) {
      write(index);
      index.commit(new Checkpoint(Instant.EPOCH.plusSeconds(1), 7, true, "m"));
      index.settle();
    }
    try (CreatorIndex index = new CreatorIndex(folder)) {
      assertThat(index.size()).isEqualTo(SEGMENTS);
      assertThat(index.checkpoint().id()).isEqualTo(7);
      assertThat(index.dirty()).isFalse();
    }
  }
}
