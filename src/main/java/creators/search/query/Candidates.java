package creators.search.query;

import creators.bus.Hit;
import creators.search.index.Fields;
import creators.search.index.Meaning;
import creators.search.rank.Fusion;
import creators.search.rank.Fusion.Fused;
import creators.search.rank.Fusion.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * Those who may answer a question: the best by words, the nearest by meaning, in their common
 * order.
 *
 * @param ranked best first
 * @param names how well the names of those match who are called so, or may be: {@link NameQuery}
 * @param cut whether there may be more than are looked at
 */
record Candidates(List<Fused> ranked, Map<Integer, Double> names, boolean cut) {

  /** The best by words that are looked at. */
  static final int BY_WORDS = 1_000;

  /** The nearest by meaning that are looked at. */
  static final int BY_MEANING = 100;

  /** Who is farther away than this is about something else. */
  static final double LEAST_COSINE = 0.2;

  /** So few by words that names with typing errors are looked for as well. */
  private static final int FEW = 10;

  private static final Pattern NAME = Pattern.compile("@\\S+|\\S*[._]\\S*");

  /**
   * Those under each of several filters.
   *
   * @param question the words, not empty
   * @param meaning what they mean; empty where that could not be had
   * @param filters empty where everybody passes
   */
  static List<Candidates> of(
      IndexSearcher searcher,
      String question,
      WordQuery words,
      Optional<byte[]> meaning,
      List<Optional<Passing>> filters)
      throws IOException {
    List<TopDocs> best =
        searcher.search(words.everywhere(), new BestUnderFilters(filters, BY_WORDS));
    List<Candidates> candidates = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      Optional<Query> filter = filters.get(i).map(passing -> passing);
      candidates.add(of(searcher, question, best.get(i), meaning, filter));
    }
    return candidates;
  }

  private static Candidates of(
      IndexSearcher searcher,
      String question,
      TopDocs best,
      Optional<byte[]> meaning,
      Optional<Query> filter)
      throws IOException {
    List<Scored> byWords =
        namedThen(searcher, question, Orders.evenByName(searcher, scored(best)), filter);
    boolean name = isName(question);
    List<Scored> nearly =
        byWords.size() < FEW || name ? nearly(searcher, question, filter) : List.of();
    Map<Integer, Double> names = names(byWords, nearly, name ? 0 : NameQuery.least(question));
    boolean cut = Math.max(byWords.size(), nearly.size()) == BY_WORDS;
    addNew(nearly, byWords);
    List<Scored> byMeaning =
        meaning.isPresent() ? byMeaning(searcher, meaning.get(), BY_MEANING, filter) : List.of();
    List<Fused> order = new ArrayList<>(Fusion.of(byWords, byMeaning));
    order.sort(Comparator.comparingDouble((Fused each) -> score(each, names)).reversed());
    return new Candidates(order, names, cut || byMeaning.size() == BY_MEANING);
  }

  /**
   * What ranks: what both ranks give, which is less than 0.04; before all of these, by 1 to 2 more,
   * whoever may be called what was asked for, and by 3 more who is called exactly so.
   */
  double score(Fused each) {
    return score(each, names);
  }

  private static double score(Fused each, Map<Integer, Double> names) {
    return each.score()
        + Optional.ofNullable(names.get(each.doc()))
            .map(name -> name >= NameQuery.NAMED ? 3 : 1 + name / NameQuery.MOST_NEARLY)
            .orElse(0.0);
  }

  /** How the name of a creator matches; empty where it does not. */
  Optional<Hit.ByName> name(int doc) {
    return Optional.ofNullable(names.get(doc)).map(NameQuery::kind).map(Hit.ByName::new);
  }

  /** Typing errors cost time to forgive: only of a name, or where there is little else. */
  private static boolean isName(String question) {
    return NAME.matcher(question.strip()).matches();
  }

  private static Map<Integer, Double> names(
      List<Scored> byWords, List<Scored> nearly, double least) {
    Map<Integer, Double> names = new HashMap<>();
    nearly.stream()
        .filter(each -> each.score() >= least)
        .forEach(each -> names.put(each.doc(), each.score()));
    byWords.stream()
        .filter(each -> each.score() >= NameQuery.NAMED)
        .forEach(each -> names.put(each.doc(), each.score()));
    return names;
  }

  private static List<Scored> nearly(
      IndexSearcher searcher, String question, Optional<Query> filter) throws IOException {
    return Orders.evenByName(
        searcher, scored(searcher.search(filtered(NameQuery.nearly(question), filter), BY_WORDS)));
  }

  private static void addNew(List<Scored> nearly, List<Scored> byWords) {
    Set<Integer> known = byWords.stream().map(Scored::doc).collect(Collectors.toSet());
    nearly.stream()
        .filter(each -> !known.contains(each.doc()))
        .limit(BY_WORDS - byWords.size())
        .forEach(byWords::add);
  }

  /** The nearest, nearest first; the scores are cosines. */
  static List<Scored> byMeaning(
      IndexSearcher searcher, byte[] meaning, int limit, Optional<Query> filter)
      throws IOException {
    Query nearest =
        new Nearest(Fields.MEANING, Meaning.evened(meaning), limit, filter.orElse(null));
    return scored(searcher.search(nearest, limit)).stream()
        .map(each -> new Scored(each.doc(), Meaning.cosine(each.score(), meaning.length)))
        .filter(each -> each.score() >= LEAST_COSINE)
        .toList();
  }

  /** Who is called so, then the best by words; never more than are looked at. */
  private static List<Scored> namedThen(
      IndexSearcher searcher, String question, List<Scored> best, Optional<Query> filter)
      throws IOException {
    Map<Integer, Scored> all = LinkedHashMap.newLinkedHashMap(best.size());
    scored(searcher.search(filtered(NameQuery.exactly(question), filter), BY_WORDS))
        .forEach(each -> all.put(each.doc(), each));
    best.forEach(each -> all.putIfAbsent(each.doc(), each));
    return all.values().stream().limit(BY_WORDS).collect(Collectors.toCollection(ArrayList::new));
  }

  private static Query filtered(Query query, Optional<Query> filter) {
    return filter
        .<Query>map(
            only ->
                new BooleanQuery.Builder().add(query, Occur.MUST).add(only, Occur.FILTER).build())
        .orElse(query);
  }

  private static List<Scored> scored(TopDocs found) {
    return Arrays.stream(found.scoreDocs)
        .map((ScoreDoc each) -> new Scored(each.doc, each.score))
        .toList();
  }
}
