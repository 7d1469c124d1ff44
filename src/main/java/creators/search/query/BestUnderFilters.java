package creators.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.FixedBitSet;

/**
 * The best under each of several filters, of whom everybody is scored but once. Nobody is left out
 * who cannot be among the best: each of the many forms of a word bounds the scores so loosely that
 * to score everybody is a quarter faster.
 */
final class BestUnderFilters implements CollectorManager<BestUnderFilters.Split, List<TopDocs>> {

  private final List<Optional<Passing>> filters;
  private final TopScoreDocCollectorManager best;

  /**
   * @param filters empty where everybody passes
   * @param limit how many under each
   */
  BestUnderFilters(List<Optional<Passing>> filters, int limit) {
    this.filters = filters;
    this.best = new TopScoreDocCollectorManager(limit, null, Integer.MAX_VALUE);
  }

  @Override
  public Split newCollector() {
    return new Split(filters, filters.stream().map(_ -> best.newCollector()).toList());
  }

  @Override
  public List<TopDocs> reduce(Collection<Split> splits) throws IOException {
    List<TopDocs> found = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      int filter = i;
      found.add(best.reduce(splits.stream().map(split -> split.best.get(filter)).toList()));
    }
    return found;
  }

  /** Hands each creator to those whose filter they pass. */
  record Split(List<Optional<Passing>> filters, List<TopScoreDocCollector> best)
      implements Collector {

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
      FixedBitSet[] passing = new FixedBitSet[filters.size()];
      LeafCollector[] each = new LeafCollector[filters.size()];
      for (int i = 0; i < each.length; i++) {
        passing[i] = filters.get(i).map(filter -> filter.in(segment)).orElse(null);
        each[i] = best.get(i).getLeafCollector(segment);
      }
      return new LeafCollector() {
        @Override
        public void setScorer(Scorable scorer) throws IOException {
          for (LeafCollector one : each) {
            one.setScorer(scorer);
          }
        }

        @Override
        public void collect(int doc) throws IOException {
          for (int i = 0; i < each.length; i++) {
            if (passing[i] == null || passing[i].get(doc)) {
              each[i].collect(doc);
            }
          }
        }
      };
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE;
    }
  }
}
