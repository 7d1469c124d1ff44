package creators.search.query;

import creators.bus.Criteria;
import creators.bus.Hit;
import creators.search.index.Card;
import creators.search.index.Fields;
import creators.search.rank.Fusion.Fused;
import creators.search.rank.Fusion.Scored;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;

/** The orders that are not by relevance; whose value is not known comes last. */
final class Orders {

  private Orders() {}

  /** The field that an order goes by. */
  static String field(Criteria.Sort sort) {
    return switch (sort) {
      case RELEVANCE, FOLLOWERS -> Fields.FOLLOWERS;
      case ENGAGEMENT -> Fields.ENGAGEMENT;
      case ACTIVITY -> Fields.LAST_POST;
    };
  }

  static SortField sortField(Criteria.Sort sort) {
    String field = field(sort);
    return sort == Criteria.Sort.ENGAGEMENT
        ? DoubleField.newSortField(
            field, true, SortedNumericSelector.Type.MAX, Double.NEGATIVE_INFINITY)
        : LongField.newSortField(field, true, SortedNumericSelector.Type.MAX, Long.MIN_VALUE);
  }

  /** What an order says of a creator. */
  static Hit.BySort why(Card card, Criteria.Sort sort) {
    return switch (sort) {
      case RELEVANCE, FOLLOWERS -> new Hit.BySort("followers", card.followers().map(v -> v));
      case ENGAGEMENT -> new Hit.BySort("engagement_rate", card.engagementRate().map(v -> v));
      case ACTIVITY -> new Hit.BySort("last_post_at", card.lastPostAt().map(Instant::toString));
    };
  }

  /**
   * A creator's place in an order: the highest value first, equals by username.
   *
   * @param value as the index keeps it
   */
  record Key(long value, String username) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byValue = Long.compare(other.value, value);
      return byValue == 0 ? username.compareTo(other.username) : byValue;
    }
  }

  /** The places of these creators, by their numbers. */
  static Map<Integer, Key> keys(Criteria.Sort sort, IndexSearcher searcher, List<Fused> found)
      throws IOException {
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    Map<Integer, String> usernames =
        usernames(searcher, found.stream().map(Fused::doc).sorted().toList());
    Map<Integer, Key> keys = new HashMap<>();
    for (Fused each : found) {
      LeafReaderContext segment = segments.get(ReaderUtil.subIndex(each.doc(), segments));
      SortedNumericDocValues column = DocValues.getSortedNumeric(segment.reader(), field(sort));
      boolean known = column.advanceExact(each.doc() - segment.docBase);
      keys.put(
          each.doc(),
          new Key(known ? column.nextValue() : Long.MIN_VALUE, usernames.get(each.doc())));
    }
    return keys;
  }

  /** The same best first, equals by username rather than by when they were indexed. */
  static List<Scored> evenByName(IndexSearcher searcher, List<Scored> found) throws IOException {
    List<Integer> even = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if ((i > 0 && found.get(i - 1).score() == found.get(i).score())
          || (i + 1 < found.size() && found.get(i + 1).score() == found.get(i).score())) {
        even.add(found.get(i).doc());
      }
    }
    if (even.isEmpty()) {
      return found;
    }
    Map<Integer, String> usernames = usernames(searcher, even.stream().sorted().toList());
    List<Scored> order = new ArrayList<>(found);
    order.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(each -> usernames.getOrDefault(each.doc(), "")));
    return order;
  }

  /**
   * @param docs ascending
   */
  private static Map<Integer, String> usernames(IndexSearcher searcher, List<Integer> docs)
      throws IOException {
    Map<Integer, String> usernames = HashMap.newHashMap(docs.size());
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    LeafReaderContext segment = null;
    SortedDocValues column = null;
    for (int doc : docs) {
      LeafReaderContext its = segments.get(ReaderUtil.subIndex(doc, segments));
      if (its != segment) {
        segment = its;
        column = DocValues.getSorted(its.reader(), Fields.USERNAME);
      }
      column.advanceExact(doc - its.docBase);
      usernames.put(doc, column.lookupOrd(column.ordValue()).utf8ToString());
    }
    return usernames;
  }
}
