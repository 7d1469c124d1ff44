package creators.search.query;

import creators.search.index.Fields;
import creators.search.rank.Fusion;
import creators.search.rank.Fusion.Fused;
import creators.search.rank.Fusion.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * Those who may answer a question: the best by words, the nearest by meaning, in their common
 * order.
 *
 * @param ranked best first
 * @param cut whether there were more by words than are looked at
 */
record Candidates(List<Fused> ranked, boolean cut) {

  /** The best by words that are looked at. */
  static final int BY_WORDS = 1_000;

  /** The nearest by meaning that are looked at. */
  static final int BY_MEANING = 100;

  /** Who is farther away than this is about something else. */
  static final double LEAST_COSINE = 0.2;

  /** A name with typing errors counts less than any word that is met. */
  private static final float BARELY = 0.05f;

  /**
   * @param question the words, not empty
   * @param meaning what they mean; empty where that could not be had
   */
  static Candidates of(
      IndexSearcher searcher,
      String question,
      WordQuery words,
      Optional<byte[]> meaning,
      Optional<Query> filter)
      throws IOException {
    TopDocs best = searcher.search(filtered(byWords(question, words), filter), BY_WORDS);
    List<Scored> byWords = scored(best);
    List<Scored> byMeaning =
        meaning.isPresent() ? byMeaning(searcher, meaning.get(), BY_MEANING, filter) : List.of();
    List<Fused> fused = Fusion.of(byWords, byMeaning);
    return new Candidates(namedFirst(fused), best.scoreDocs.length == BY_WORDS);
  }

  /** The nearest, nearest first; the scores are cosines. */
  static List<Scored> byMeaning(
      IndexSearcher searcher, byte[] meaning, int limit, Optional<Query> filter)
      throws IOException {
    KnnByteVectorQuery nearest =
        new KnnByteVectorQuery(Fields.MEANING, meaning, limit, filter.orElse(null));
    return scored(searcher.search(nearest, limit)).stream()
        .map(each -> new Scored(each.doc(), 2 * each.score() - 1))
        .filter(each -> each.score() >= LEAST_COSINE)
        .toList();
  }

  /** Who is called exactly what was asked for comes first, whatever the meaning says. */
  private static List<Fused> namedFirst(List<Fused> fused) {
    List<Fused> order = new ArrayList<>(fused.size());
    fused.stream().filter(Candidates::named).forEach(order::add);
    fused.stream().filter(each -> !named(each)).forEach(order::add);
    return order;
  }

  private static boolean named(Fused each) {
    return each.words().filter(place -> place.score() >= NameQuery.NAMED).isPresent();
  }

  private static Query byWords(String question, WordQuery words) {
    return new DisjunctionMaxQuery(
        List.of(
            NameQuery.exactly(question),
            words.everywhere(),
            new BoostQuery(NameQuery.nearly(question), BARELY)),
        0);
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
