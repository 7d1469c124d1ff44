package creators.search.query;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.bus.Criteria;
import creators.search.index.Fields;
import creators.search.index.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What leaves creators out of a search, whatever the words; each filter stands under the field
 * whose facet it narrows.
 */
final class Filters {

  /** From this mean mood on a creator counts as positive, from its opposite down as negative. */
  static final double MOOD = 0.15;

  private final Map<String, List<Query>> byField = new LinkedHashMap<>();

  private Filters() {}

  static Filters of(Criteria criteria) {
    Filters filters = new Filters();
    filters.anyOf(Fields.CATEGORY, criteria.categories().stream().map(Category::label).toList());
    filters.anyOf(Fields.LANGUAGE, criteria.languages());
    if (criteria.minFollowers().isPresent() || criteria.maxFollowers().isPresent()) {
      filters.add(
          Fields.FOLLOWERS,
          LongField.newRangeQuery(
              Fields.FOLLOWERS,
              criteria.minFollowers().orElse(0L),
              criteria.maxFollowers().orElse(Long.MAX_VALUE)));
    }
    if (criteria.minEngagement().isPresent() || criteria.maxEngagement().isPresent()) {
      filters.add(
          Fields.ENGAGEMENT,
          DoubleField.newRangeQuery(
              Fields.ENGAGEMENT,
              criteria.minEngagement().orElse(0.0),
              criteria.maxEngagement().orElse(Double.MAX_VALUE)));
    }
    criteria.sentiment().ifPresent(mood -> filters.add(Fields.SENTIMENT, mood(mood)));
    criteria.verified().ifPresent(is -> filters.flag(Fields.VERIFIED, is));
    criteria.business().ifPresent(is -> filters.flag(Fields.BUSINESS, is));
    criteria.location().ifPresent(filters::located);
    criteria
        .activeSince()
        .ifPresent(
            since ->
                filters.add(
                    Fields.LAST_POST,
                    LongField.newRangeQuery(
                        Fields.LAST_POST, since.toEpochMilli(), Long.MAX_VALUE)));
    return filters;
  }

  /** All of them, or empty where everybody passes. */
  Optional<Query> all() {
    return allBut("");
  }

  /** All but those on that field: what its facet is counted of. */
  Optional<Query> allBut(String field) {
    BooleanQuery.Builder others = new BooleanQuery.Builder();
    byField.forEach(
        (name, filters) -> {
          if (!name.equals(field)) {
            filters.forEach(filter -> others.add(filter, Occur.FILTER));
          }
        });
    BooleanQuery made = others.build();
    return made.clauses().isEmpty() ? Optional.empty() : Optional.of(made);
  }

  /**
   * Who passes all of them, then, field by field in the order of {@link #fields}, who passes all
   * others; each is empty where everybody does.
   */
  List<Optional<Passing>> sideways(IndexSearcher searcher) throws IOException {
    Map<String, Passing> each = new LinkedHashMap<>();
    for (String field : byField.keySet()) {
      BooleanQuery.Builder own = new BooleanQuery.Builder();
      byField.get(field).forEach(filter -> own.add(filter, Occur.FILTER));
      each.put(field, Passing.of(searcher, own.build()));
    }
    List<Optional<Passing>> sideways = new ArrayList<>();
    sideways.add(each.values().stream().reduce(Passing::and));
    for (String field : byField.keySet()) {
      sideways.add(
          each.entrySet().stream()
              .filter(other -> !other.getKey().equals(field))
              .map(Map.Entry::getValue)
              .reduce(Passing::and));
    }
    return sideways;
  }

  /** The fields that something is asked of. */
  Set<String> fields() {
    return byField.keySet();
  }

  private void add(String field, Query filter) {
    byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(filter);
  }

  private void anyOf(String field, List<String> values) {
    if (!values.isEmpty()) {
      add(field, new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()));
    }
  }

  /** All words in one place, in any order: places stand farther apart than their words. */
  private void located(String location) {
    List<String> words = Words.folded(location).stream().distinct().toList();
    PhraseQuery.Builder together = new PhraseQuery.Builder().setSlop(Fields.BETWEEN_PLACES / 2);
    words.forEach(word -> together.add(new Term(Fields.LOCATIONS, word)));
    add(Fields.LOCATION, words.isEmpty() ? MatchNoDocsQuery.INSTANCE : together.build());
  }

  private void flag(String field, boolean is) {
    add(field, LongField.newExactQuery(field, is ? 1 : 0));
  }

  private static Query mood(Sentiment mood) {
    return switch (mood) {
      case POSITIVE -> DoubleField.newRangeQuery(Fields.SENTIMENT, MOOD, 1);
      case NEGATIVE -> DoubleField.newRangeQuery(Fields.SENTIMENT, -1, -MOOD);
      case NEUTRAL ->
          DoubleField.newRangeQuery(Fields.SENTIMENT, Math.nextUp(-MOOD), Math.nextDown(MOOD));
    };
  }
}
