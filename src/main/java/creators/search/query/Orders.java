package creators.search.query;

import creators.bus.Criteria;
import creators.search.index.Fields;
import creators.search.rank.Fusion.Fused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
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

  /** What was found, in this order; equals stay as they are. */
  static List<Fused> of(Criteria.Sort sort, IndexSearcher searcher, List<Fused> found)
      throws IOException {
    if (sort == Criteria.Sort.RELEVANCE) {
      return found;
    }
    Map<Integer, Long> values = new HashMap<>();
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    for (Fused each : found) {
      LeafReaderContext segment = segments.get(ReaderUtil.subIndex(each.doc(), segments));
      SortedNumericDocValues column = DocValues.getSortedNumeric(segment.reader(), field(sort));
      if (column.advanceExact(each.doc() - segment.docBase)) {
        values.put(each.doc(), column.nextValue());
      }
    }
    List<Fused> order = new ArrayList<>(found);
    order.sort(
        Comparator.comparing(
            each -> Optional.ofNullable(values.get(each.doc())).orElse(Long.MIN_VALUE),
            Comparator.reverseOrder()));
    return order;
  }
}
