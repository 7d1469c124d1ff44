package creators.search.query;

import creators.analytics.Tiers;
import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.LookAlike;
import creators.bus.Message;
import creators.bus.Message.Suggestion;
import creators.bus.SearchMode;
import creators.search.index.Card;
import creators.search.index.CreatorIndex;
import creators.search.index.Fields;
import creators.search.rank.Fusion.Fused;
import creators.search.rank.Fusion.Place;
import creators.search.rank.Fusion.Scored;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** Answers questions from an index. Safe to share between threads; every call blocks. */
public final class Finder {

  /** The most hits of one page. */
  public static final int MOST_HITS = 100;

  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.USERNAME, SortField.Type.STRING));

  private final Clock clock;
  private final Tiers tiers;

  /** With the usual tiers. */
  public Finder(Clock clock) {
    this(clock, Tiers.USUAL);
  }

  /**
   * @param clock what "last active" is measured by
   * @param tiers by which followers are counted
   */
  public Finder(Clock clock, Tiers tiers) {
    this.clock = clock;
    this.tiers = tiers;
  }

  /**
   * Finds creators.
   *
   * @param meaning what the text of the question means; empty where that could not be had
   */
  public Message.Found find(CreatorIndex index, Message.Search question, Optional<byte[]> meaning) {
    WordQuery words = new WordQuery(question.criteria().text());
    boolean browsing = question.criteria().text().isBlank();
    return index.search(
        searcher ->
            browsing
                ? new Browsing(searcher, question, facetCounts()).page()
                : ranked(searcher, question, words, meaning));
  }

  private Message.Found ranked(
      IndexSearcher searcher, Message.Search question, WordQuery words, Optional<byte[]> meaning)
      throws IOException {
    Criteria criteria = question.criteria();
    Optional<Cursor> cursor = Cursor.decode(question.cursor(), criteria, Ranking.PARTS);
    Optional<byte[]> meant =
        cursor.filter(Ranking::byWordsOnly).isPresent() ? Optional.empty() : meaning;
    SearchMode mode = meant.isPresent() ? SearchMode.HYBRID : SearchMode.WORDS;
    Filters filters = Filters.of(criteria);
    List<Optional<Passing>> passing = filters.sideways(searcher);
    List<Candidates> found =
        Candidates.of(
            searcher,
            criteria.text(),
            words,
            meant,
            question.facets() ? passing : passing.subList(0, 1));
    Candidates candidates = found.getFirst();
    Ranking ranking = Ranking.of(criteria.sort(), searcher, candidates.ranked());
    List<Fused> order = ranking.order();
    int from = cursor.isPresent() ? ranking.from(cursor.get(), criteria.sort(), searcher) : 0;
    int to = Math.min(order.size(), from + Math.clamp(question.limit(), 1, MOST_HITS));
    Highlighter highlighter = new Highlighter(words.terms());
    List<Hit> hits = new ArrayList<>();
    for (Fused each : order.subList(from, to)) {
      Card card = CreatorIndex.card(searcher, each.doc());
      hits.add(
          hit(
              card,
              candidates.score(each),
              highlighter.of(card),
              question.explain()
                  ? Optional.of(
                      why(searcher, words, each, candidates, sorted(card, criteria.sort())))
                  : Optional.empty()));
    }
    return new Message.Found(
        mode,
        order.size(),
        !candidates.cut(),
        hits,
        question.facets() ? facets(searcher, found, filters) : List.of(),
        to < order.size()
            ? Optional.of(
                ranking.cursor(mode, to, hits.getLast().username().value()).encode(criteria))
            : Optional.empty());
  }

  private FacetCounts facetCounts() {
    return new FacetCounts(clock.millis(), tiers);
  }

  /**
   * @param found under all filters, then under all but those on each field
   */
  private List<Facet> facets(IndexSearcher searcher, List<Candidates> found, Filters filters)
      throws IOException {
    FacetCounts counts = facetCounts();
    FoundDocs all = FoundDocs.of(found.getFirst());
    Map<String, FoundDocs> others = new HashMap<>();
    for (String field : filters.fields()) {
      others.put(field, FoundDocs.of(found.get(1 + others.size())));
    }
    for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
      counts.count(segment, (each, field) -> others.getOrDefault(field, all).in(each));
    }
    return counts.all();
  }

  /** By what a creator stands where they do; empty where that is relevance. */
  private static Optional<Hit.BySort> sorted(Card card, Criteria.Sort sort) {
    return sort == Criteria.Sort.RELEVANCE ? Optional.empty() : Optional.of(Orders.why(card, sort));
  }

  private static Hit.Why why(
      IndexSearcher searcher,
      WordQuery words,
      Fused each,
      Candidates candidates,
      Optional<Hit.BySort> sort)
      throws IOException {
    Map<String, Double> fields = new TreeMap<>();
    if (each.words().isPresent()) {
      for (String field : Fields.TEXTS) {
        double score = searcher.explain(words.in(field), each.doc()).getValue().doubleValue();
        if (score > 0) {
          fields.put(field, score);
        }
      }
    }
    return new Hit.Why(
        candidates.name(each.doc()),
        each.words().map(place -> new Hit.ByWords(place.rank(), place.score(), fields)),
        each.meaning().map((Place place) -> new Hit.ByMeaning(place.rank(), place.score())),
        each.score(),
        sort);
  }

  static Hit hit(Card card, double score, List<Hit.Highlight> highlights, Optional<Hit.Why> why) {
    return new Hit(
        card.username(),
        card.fullName(),
        card.biography(),
        card.followers(),
        card.engagementRate(),
        card.categories().stream().findFirst(),
        card.languages(),
        card.locations(),
        card.verified(),
        card.business(),
        card.lastPostAt(),
        score,
        highlights,
        why);
  }

  /**
   * The creators whose username or full name matches best what a person has typed so far, also with
   * typing errors.
   *
   * @param text any text; nothing in it is an operator
   * @param limit how many, from 1 to {@value #MOST_HITS}
   * @return best first, equals by followers; only the order of the scores means something
   */
  public List<Suggestion> suggest(CreatorIndex index, String text, int limit) {
    return index.search(
        searcher -> {
          int hits = Math.clamp(limit, 1, MOST_HITS);
          ScoreDoc[] found = completed(searcher, text, hits, false);
          List<Suggestion> list = new ArrayList<>();
          for (ScoreDoc each :
              found.length == hits ? found : completed(searcher, text, hits, true)) {
            Card card = CreatorIndex.card(searcher, each.doc);
            list.add(
                new Suggestion(
                    card.username(),
                    card.fullName(),
                    card.followers(),
                    card.categories().stream().findFirst(),
                    each.score));
          }
          return List.copyOf(list);
        });
  }

  private static ScoreDoc[] completed(
      IndexSearcher searcher, String text, int hits, boolean forgiving) throws IOException {
    return searcher.search(NameQuery.completing(text, forgiving), hits, BEST_FIRST, true).scoreDocs;
  }

  /** The creators whose meaning is nearest to that of the creator with this key. */
  public Message.LookAlikes similar(CreatorIndex index, long id, int limit) {
    return index.search(
        searcher -> {
          Optional<Similar.Known> known = Similar.find(searcher, id);
          if (known.isEmpty()) {
            return new Message.LookAlikes(false, List.of());
          }
          Query others =
              new BooleanQuery.Builder()
                  .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                  .add(Similar.byId(id), Occur.MUST_NOT)
                  .build();
          List<LookAlike> creators = new ArrayList<>();
          for (Scored each :
              Candidates.byMeaning(
                  searcher,
                  known.get().meaning(),
                  Math.clamp(limit, 1, MOST_HITS),
                  Optional.of(others))) {
            creators.add(
                Similar.why(
                    known.get().card(), CreatorIndex.card(searcher, each.doc()), each.score()));
          }
          return new Message.LookAlikes(true, creators);
        });
  }
}
