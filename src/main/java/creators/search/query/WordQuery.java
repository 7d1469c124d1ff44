package creators.search.query;

import creators.search.index.Fields;
import creators.search.index.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;

/**
 * The words of a question, for BM25. Each word counts by the field that holds it best, and a little
 * by the others; a creator needs not have them all. Nothing in the text is an operator.
 */
public final class WordQuery {

  private static final int MOST_WORDS = 24;
  private static final float OTHER_FIELDS = 0.25f;
  private static final float PAIR = 0.9f;

  /** What a word says of a creator, by where it stands. */
  private static final Map<String, Float> WEIGHTS = new LinkedHashMap<>();

  static {
    WEIGHTS.put(Fields.NAME, 2f);
    WEIGHTS.put(Fields.BIOGRAPHY, 2.5f);
    WEIGHTS.put(Fields.CAPTIONS, 1f);
    WEIGHTS.put(Fields.HASHTAGS, 1.8f);
    WEIGHTS.put(Fields.CATEGORIES, 2f);
    WEIGHTS.put(Fields.LOCATIONS, 2.5f);
  }

  private final List<String> words;
  private final List<Map<String, Float>> forms;

  /** Reads a question. */
  public WordQuery(String text) {
    words = telling(Words.asked(text));
    forms = words.stream().map(Words::forms).toList();
  }

  /** Whether there is any word to look for. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Every term that stands for a word of the question. */
  public Set<String> terms() {
    Set<String> terms = new LinkedHashSet<>();
    forms.forEach(form -> terms.addAll(form.keySet()));
    terms.addAll(pairs());
    return terms;
  }

  /** In all fields. */
  public Query everywhere() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Map<String, Float> form : forms) {
      List<Query> fields = new ArrayList<>();
      WEIGHTS.forEach((field, weight) -> fields.add(new BoostQuery(word(field, form), weight)));
      any.add(new DisjunctionMaxQuery(fields, OTHER_FIELDS), Occur.SHOULD);
    }
    for (String pair : pairs()) {
      any.add(new BoostQuery(hashtag(pair), PAIR * WEIGHTS.get(Fields.HASHTAGS)), Occur.SHOULD);
    }
    return any.build();
  }

  /** In one field alone, to see what it contributes. */
  public Query in(String field) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    float weight = WEIGHTS.get(field);
    for (Map<String, Float> form : forms) {
      any.add(new BoostQuery(word(field, form), weight), Occur.SHOULD);
    }
    if (field.equals(Fields.HASHTAGS)) {
      for (String pair : pairs()) {
        any.add(new BoostQuery(hashtag(pair), PAIR * weight), Occur.SHOULD);
      }
    }
    return any.build();
  }

  private static Query word(String field, Map<String, Float> forms) {
    SynonymQuery.Builder word = new SynonymQuery.Builder(field);
    forms.forEach((term, weight) -> word.addTerm(new Term(field, term), weight));
    return word.build();
  }

  private static Query hashtag(String pair) {
    return new SynonymQuery.Builder(Fields.HASHTAGS)
        .addTerm(new Term(Fields.HASHTAGS, pair))
        .build();
  }

  /** Neighbours as one word, as hashtags have them. */
  private List<String> pairs() {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      pairs.add(first(i) + first(i + 1));
    }
    return pairs;
  }

  private String first(int word) {
    return forms.get(word).keySet().iterator().next();
  }

  /** Without the words that stand in every English text, unless there are no others. */
  private static List<String> telling(List<String> asked) {
    List<String> telling =
        asked.stream().filter(word -> !EnglishAnalyzer.getDefaultStopSet().contains(word)).toList();
    return (telling.isEmpty() ? asked : telling).stream().distinct().limit(MOST_WORDS).toList();
  }
}
