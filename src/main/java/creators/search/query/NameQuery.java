package creators.search.query;

import static creators.search.index.Fields.BIOGRAPHY;
import static creators.search.index.Fields.FEATURES;
import static creators.search.index.Fields.FOLLOWERS;
import static creators.search.index.Fields.NAME;
import static creators.search.index.Fields.NAME_KEY;
import static creators.search.index.Fields.USERNAME;
import static creators.search.index.Fields.USERNAME_KEY;

import creators.bus.Hit;
import creators.search.index.NameText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/**
 * Turns what a person types into a query. Nothing in the text is an operator, so any text is safe.
 *
 * <p>A creator counts by the best way in which they match: the same username, the same name, a
 * beginning of them, one or two typing errors, a beginning with a typing error, and last by words
 * (BM25). The steps between are larger than any BM25 score of a query of this length and than what
 * followers add, which only decides between equals.
 */
final class NameQuery {

  private static final int LONGEST_TEXT = 100;
  private static final int LONGEST_USERNAME = 30;
  private static final int MOST_WORDS = 8;

  /** From this score on, a creator is called exactly what was asked for. */
  static final float NAMED = 900;

  /** No name that only begins so, or has typing errors, matches better than that. */
  static final float MOST_NEARLY = 4;

  /** The least score of a whole full name with one typing error. */
  private static final float ONE_ERROR = 1.9f;

  private static final float FOLLOWERS_WEIGHT = 0.02f;
  private static final float NAME_OVER_BIOGRAPHY = 2;

  private final String literal;
  private final List<String> words;
  private final String key;
  private final List<Query> ways = new ArrayList<>();

  private NameQuery(String text) {
    String typed = NameText.shorten(text.strip(), LONGEST_TEXT);
    literal = (typed.startsWith("@") ? typed.substring(1) : typed).toLowerCase(Locale.ROOT);
    words = NameText.words(typed).stream().limit(MOST_WORDS).toList();
    key = NameText.key(words);
  }

  /**
   * Completes what somebody types; matches nothing when the text holds nothing to look for.
   *
   * @param text any text; nothing in it is an operator
   */
  static Query completing(String text) {
    return completing(text, true);
  }

  /**
   * The same; without typing errors it costs a tenth, and finds the same creators in the same order
   * as long as there are enough who need no forgiving.
   */
  static Query completing(String text, boolean forgiving) {
    NameQuery query = new NameQuery(text);
    query.collectWays(forgiving);
    return new BooleanQuery.Builder()
        .add(new DisjunctionMaxQuery(query.ways, 0), Occur.MUST)
        .add(FeatureField.newLogQuery(FEATURES, FOLLOWERS, FOLLOWERS_WEIGHT, 1), Occur.SHOULD)
        .build();
  }

  /** Those who are called exactly so, whose score is {@value #NAMED} or more. */
  static Query exactly(String text) {
    NameQuery query = new NameQuery(text);
    if (!query.literal.isEmpty()) {
      query.add(1100, new TermQuery(new Term(USERNAME, query.literal)));
    }
    if (!query.key.isEmpty()) {
      query.add(1000, new TermQuery(new Term(USERNAME_KEY, query.key)));
      query.add(950, new TermQuery(new Term(NAME_KEY, query.key)));
    }
    return new DisjunctionMaxQuery(query.ways, 0);
  }

  /** Those who may be called so, by a beginning or with typing errors. */
  static Query nearly(String text) {
    NameQuery query = new NameQuery(text);
    if (query.words.isEmpty() || query.words.size() > 4 || query.key.length() < 4) {
      return MatchNoDocsQuery.INSTANCE;
    }
    query.add(MOST_NEARLY, new PrefixQuery(new Term(USERNAME, query.literal)));
    query.add(3.5f, new PrefixQuery(new Term(USERNAME_KEY, query.key)));
    query.add(3, new PrefixQuery(new Term(NAME_KEY, query.key)));
    if (query.key.length() <= LONGEST_USERNAME) {
      for (int errors = 1; errors <= errorsIn(query.key); errors++) {
        query.add(3 - errors, new FuzzyQuery(new Term(USERNAME_KEY, query.key), errors));
        query.add(ONE_ERROR - (errors - 1), new FuzzyQuery(new Term(NAME_KEY, query.key), errors));
        int most = errors;
        query.add(2.5f - errors, query.everyWord(word -> nearly(word, most)));
      }
    }
    return new DisjunctionMaxQuery(query.ways, 0);
  }

  /**
   * From which score of {@link #nearly} on a creator is meant by a question that does not look like
   * a name: a whole name of several words with one error at most.
   */
  static double least(String text) {
    return new NameQuery(text).words.size() > 1 ? ONE_ERROR : Double.POSITIVE_INFINITY;
  }

  /** In which way a name with this score of {@link #exactly} or {@link #nearly} matches. */
  static Hit.NameMatch kind(double score) {
    if (score >= NAMED) {
      return score >= 1000 ? Hit.NameMatch.USERNAME : Hit.NameMatch.FULL_NAME;
    }
    return score >= 3.5
        ? Hit.NameMatch.USERNAME_BEGINNING
        : score >= 3 ? Hit.NameMatch.FULL_NAME_BEGINNING : Hit.NameMatch.TYPING_ERRORS;
  }

  private void collectWays(boolean forgiving) {
    if (!literal.isEmpty()) {
      add(1100, new TermQuery(new Term(USERNAME, literal)));
      add(850, new PrefixQuery(new Term(USERNAME, literal)));
    }
    if (words.isEmpty()) {
      return;
    }
    add(1000, new TermQuery(new Term(USERNAME_KEY, key)));
    add(950, new TermQuery(new Term(NAME_KEY, key)));
    add(800, new PrefixQuery(new Term(USERNAME_KEY, key)));
    add(750, new PrefixQuery(new Term(NAME_KEY, key)));
    add(700, everyWord(word -> new PrefixQuery(new Term(NAME, word))));
    if (!forgiving) {
      return;
    }
    for (int errors = 1; errors <= errorsIn(key); errors++) {
      add(700 - 100 * errors, new FuzzyQuery(new Term(USERNAME_KEY, key), errors));
      add(675 - 100 * errors, new FuzzyQuery(new Term(NAME_KEY, key), errors));
      int most = errors;
      add(650 - 100 * errors, everyWord(word -> nearly(word, most)));
    }
    if (errorsIn(key) > 0 && key.length() <= LONGEST_USERNAME) {
      add(400, beginningWithAnError(USERNAME_KEY));
      add(375, beginningWithAnError(NAME_KEY));
    }
    ways.add(anyWord());
  }

  private void add(float score, Query way) {
    ways.add(new BoostQuery(new ConstantScoreQuery(way), score));
  }

  /** How many typing errors are taken for the same word: two letters must stand. */
  private static int errorsIn(String word) {
    int length = word.codePointCount(0, word.length());
    return length < 3 ? 0 : length < 6 ? 1 : 2;
  }

  private static Query nearly(String word, int most) {
    return new FuzzyQuery(new Term(NAME, word), Math.min(most, errorsIn(word)));
  }

  private Query everyWord(Function<String, Query> match) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    words.forEach(word -> all.add(match.apply(word), Occur.MUST));
    return all.build();
  }

  private Query anyWord() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String word : words) {
      any.add(
          new BoostQuery(new TermQuery(new Term(NAME, word)), NAME_OVER_BIOGRAPHY), Occur.SHOULD);
      any.add(new TermQuery(new Term(BIOGRAPHY, word)), Occur.SHOULD);
    }
    return any.build();
  }

  private Query beginningWithAnError(String field) {
    Automaton oneError = new LevenshteinAutomata(key, true).toAutomaton(1);
    Automaton beginning = Operations.concatenate(List.of(oneError, Automata.makeAnyString()));
    return new AutomatonQuery(
        new Term(field, key),
        Operations.determinize(beginning, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
  }
}
