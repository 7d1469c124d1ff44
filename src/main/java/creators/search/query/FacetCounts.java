package creators.search.query;

import creators.analytics.Tier;
import creators.analytics.Tiers;
import creators.bus.Facet;
import creators.search.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.NumericUtils;

/**
 * Counts how creators spread over the values that one can filter by. A facet is counted of those
 * who pass all filters but its own, so that it says what choosing another of its values would find.
 */
final class FacetCounts {

  private static final int MOST_VALUES = 25;

  /** A segment of the index tells its most frequent values only. */
  private static final int MOST_OF_SEGMENT = 200;

  private static final List<String> TEXTS =
      List.of(Fields.CATEGORY, Fields.LANGUAGE, Fields.LOCATION);

  private final Map<String, Map<String, Long>> texts = new HashMap<>();
  private final Map<String, Integer> segments = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private final List<Ranges> numbers;

  /**
   * @param now what the last activity is measured by
   * @param tiers by which followers are counted
   */
  FacetCounts(long now, Tiers tiers) {
    TEXTS.forEach(field -> texts.put(field, new HashMap<>()));
    numbers = Ranges.all(now, tiers);
  }

  /** Those whom the facet of a field counts; the same anew each time. */
  interface Creators {
    /** Those of one segment, in order; null where there are none. */
    DocIdSetIterator in(LeafReaderContext segment, String field) throws IOException;
  }

  /** Counts those of one segment. */
  void count(LeafReaderContext segment, Creators creators) throws IOException {
    LeafReader reader = segment.reader();
    for (String field : TEXTS) {
      countTexts(field, DocValues.getSortedSet(reader, field), creators.in(segment, field));
    }
    for (Ranges ranges : numbers) {
      countNumbers(
          ranges,
          DocValues.getSortedNumeric(reader, ranges.field()),
          creators.in(segment, ranges.field()));
    }
  }

  private void countTexts(String field, SortedSetDocValues values, DocIdSetIterator creators)
      throws IOException {
    if (values.getValueCount() == 0 || creators == null) {
      return;
    }
    int[] counts = new int[(int) values.getValueCount()];
    for (int doc = creators.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = creators.nextDoc()) {
      if (values.advanceExact(doc)) {
        for (int i = values.docValueCount(); i > 0; i--) {
          counts[(int) values.nextOrd()]++;
        }
      }
    }
    int least = least(counts);
    segments.merge(field, 1, Integer::sum);
    if (least > 1) {
      cut.add(field);
    }
    Map<String, Long> sums = texts.get(field);
    for (int ord = 0; ord < counts.length; ord++) {
      if (counts[ord] >= least) {
        sums.merge(values.lookupOrd(ord).utf8ToString(), (long) counts[ord], Long::sum);
      }
    }
  }

  /** The count that makes a value one of the most frequent. */
  private static int least(int[] counts) {
    if (counts.length <= MOST_OF_SEGMENT) {
      return 1;
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    return Math.max(1, sorted[sorted.length - MOST_OF_SEGMENT]);
  }

  private static void countNumbers(
      Ranges ranges, SortedNumericDocValues values, DocIdSetIterator creators) throws IOException {
    if (creators == null) {
      return;
    }
    for (int doc = creators.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = creators.nextDoc()) {
      if (values.advanceExact(doc)) {
        ranges.count(values.nextValue());
      }
    }
  }

  /** All of them, values most frequent first, ranges in their order; empty ones are left out. */
  List<Facet> all() {
    List<Facet> facets = new ArrayList<>();
    for (String field : TEXTS) {
      facets.add(
          new Facet(
              field,
              !cut.contains(field) || segments.get(field) == 1,
              texts.get(field).entrySet().stream()
                  .sorted(
                      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                          .thenComparing(Map.Entry.comparingByKey()))
                  .limit(MOST_VALUES)
                  .map(entry -> new Facet.Value(entry.getKey(), entry.getValue()))
                  .toList()));
    }
    numbers.forEach(ranges -> facets.add(ranges.facet()));
    return facets;
  }

  /**
   * Ranges of one number; {@code from} is where each begins, as the index keeps numbers.
   *
   * @param nested whether those in a range count in the wider ones before it too; not in the first,
   *     which holds whoever is in none of the others
   */
  private record Ranges(
      String name, String field, boolean nested, long[] from, List<String> labels, long[] counts) {

    private static final long DAY = 86_400_000;

    static List<Ranges> all(long now, Tiers tiers) {
      return List.of(
          of(
              "followers",
              Fields.FOLLOWERS,
              Arrays.stream(Tier.values()).mapToLong(tiers::from).toArray(),
              Arrays.stream(Tier.values()).map(Tier::key).toList()),
          of(
              "engagement",
              Fields.ENGAGEMENT,
              sortable(0, 1, 3, 6),
              List.of("0-1", "1-3", "3-6", "6-")),
          of(
              "sentiment",
              Fields.SENTIMENT,
              sortable(-1, Math.nextUp(-Filters.MOOD), Filters.MOOD),
              List.of("negative", "neutral", "positive")),
          of("verified", Fields.VERIFIED, new long[] {0, 1}, List.of("false", "true")),
          of("business", Fields.BUSINESS, new long[] {0, 1}, List.of("false", "true")),
          new Ranges(
              "last_active",
              Fields.LAST_POST,
              true,
              new long[] {
                Long.MIN_VALUE, now - 365 * DAY, now - 90 * DAY, now - 30 * DAY, now - 7 * DAY
              },
              List.of("earlier", "365d", "90d", "30d", "7d"),
              new long[5]));
    }

    private static Ranges of(String name, String field, long[] from, List<String> labels) {
      return new Ranges(name, field, false, from, labels, new long[from.length]);
    }

    private static long[] sortable(double... values) {
      return Arrays.stream(values).mapToLong(NumericUtils::doubleToSortableLong).toArray();
    }

    void count(long value) {
      for (int i = from.length - 1; i >= 0; i--) {
        if (value >= from[i]) {
          counts[i]++;
          if (!nested || i == 1) {
            return;
          }
        }
      }
    }

    private Optional<Long> most(int range) {
      return range + 1 < from.length ? Optional.of(from[range + 1] - 1) : Optional.empty();
    }

    Facet facet() {
      List<Facet.Value> values = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          values.add(
              field.equals(Fields.FOLLOWERS)
                  ? new Facet.Value(labels.get(i), counts[i], Optional.of(from[i]), most(i))
                  : new Facet.Value(labels.get(i), counts[i]));
        }
      }
      return new Facet(name, values);
    }
  }
}
