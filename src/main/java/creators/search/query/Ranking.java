package creators.search.query;

import creators.bus.Criteria;
import creators.bus.SearchMode;
import creators.search.index.Fields;
import creators.search.rank.Fusion.Fused;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * What was found with a text, in the order asked for, and where its pages begin: behind the creator
 * who was last on the page before, wherever they stand by now. So those who appear or disappear
 * before them neither repeat nor skip anybody.
 *
 * @param keys the places in an order that is not by relevance; empty where it is
 */
record Ranking(List<Fused> order, Map<Integer, Orders.Key> keys) {

  /** Parts of a cursor: the mode, the value or place of the last creator, and their username. */
  static final int PARTS = 3;

  static Ranking of(Criteria.Sort sort, IndexSearcher searcher, List<Fused> found)
      throws IOException {
    if (sort == Criteria.Sort.RELEVANCE) {
      return new Ranking(found, Map.of());
    }
    Map<Integer, Orders.Key> keys = Orders.keys(sort, searcher, found);
    return new Ranking(
        found.stream().sorted(Comparator.comparing(each -> keys.get(each.doc()))).toList(), keys);
  }

  /** Whether the pages before were found by words alone, so that this one must be too. */
  static boolean byWordsOnly(Cursor cursor) {
    return switch (cursor.parts().getFirst()) {
      case "words" -> true;
      case "hybrid" -> false;
      default -> throw Cursor.bad();
    };
  }

  /** Where the page of this cursor begins. */
  int from(Cursor cursor, Criteria.Sort sort, IndexSearcher searcher) throws IOException {
    String username = cursor.parts().get(2);
    long number = cursor.number(1);
    if (sort == Criteria.Sort.RELEVANCE) {
      return behind(username, searcher).orElse(Math.clamp(number, 0, order.size()));
    }
    Orders.Key last = new Orders.Key(number, username);
    return (int) order.stream().filter(each -> keys.get(each.doc()).compareTo(last) <= 0).count();
  }

  private Optional<Integer> behind(String username, IndexSearcher searcher) throws IOException {
    ScoreDoc[] known =
        searcher.search(new TermQuery(new Term(Fields.USERNAME, username)), 1).scoreDocs;
    for (int i = 0; known.length > 0 && i < order.size(); i++) {
      if (order.get(i).doc() == known[0].doc) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  /**
   * What leads to the creators from {@code to} on.
   *
   * @param username of the last before them
   */
  Cursor cursor(SearchMode mode, int to, String username) {
    Orders.Key last = keys.get(order.get(to - 1).doc());
    return new Cursor(
        List.of(
            mode == SearchMode.WORDS ? "words" : "hybrid",
            Long.toString(last == null ? to : last.value()),
            username));
  }
}
