package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Embedding;
import creators.search.Portraits;
import creators.search.index.CreatorIndex;
import creators.search.index.Fields;
import creators.search.rank.Fusion.Scored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestTest {

  private static final int CREATORS = 400;
  private static final int LIMIT = 7;

  @TempDir Path folder;

  /** Each a little farther from the first axis than the one before. */
  private static float[] direction(int number) {
    double angle = Math.PI / 2 * number / CREATORS;
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  @Test
  void ofThoseWhoPassAFilterTheNearestAreFoundWhoeverIsNearerAndDoesNotPass() {
    try (CreatorIndex index = new CreatorIndex(folder)) {
      for (int i = 0; i < CREATORS; i++) {
        index.put(
            Portraits.about(
                Portraits.of("creator_" + i, "N", "", i), "Travel", "en", List.of(), direction(i)),
            Optional.empty());
      }
      index.refresh();
      Query atLeast = LongField.newRangeQuery(Fields.FOLLOWERS, 200, Long.MAX_VALUE);
      List<Long> followers =
          index.search(
              searcher -> {
                byte[] asked = Embedding.of(direction(0)).bytes();
                Optional<Query> passing = Optional.of(Passing.of(searcher, atLeast));
                List<Scored> nearest = Candidates.byMeaning(searcher, asked, LIMIT, passing);
                assertThat(nearest).isSortedAccordingTo(byScore());
                return nearest.stream().map(each -> followers(searcher, each.doc())).toList();
              });
      assertThat(followers).hasSize(LIMIT).allMatch(count -> count >= 200 && count < 220);
    }
  }

  private static Comparator<Scored> byScore() {
    return Comparator.comparingDouble(Scored::score).reversed();
  }

  private static long followers(IndexSearcher searcher, int doc) {
    try {
      return CreatorIndex.card(searcher, doc).followers().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
