package creators.search.query;

import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.Message;
import creators.bus.SearchMode;
import creators.search.index.Card;
import creators.search.index.CreatorIndex;
import creators.search.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** A search without words: everybody whom the filters leave, page by page, however deep. */
final class Browsing {

  private static final int VALUES = 2;

  private final IndexSearcher searcher;
  private final Message.Search question;
  private final FacetCounts counts;
  private final Filters filters;
  private final Query everybody;
  private final Sort order;

  Browsing(IndexSearcher searcher, Message.Search question, FacetCounts counts) {
    this.searcher = searcher;
    this.question = question;
    this.counts = counts;
    this.filters = Filters.of(question.criteria());
    this.everybody = filters.all().orElse(MatchAllDocsQuery.INSTANCE);
    this.order =
        new Sort(
            Orders.sortField(question.criteria().sort()),
            new SortField(Fields.USERNAME, SortField.Type.STRING));
  }

  Message.Found page() throws IOException {
    int limit = Math.clamp(question.limit(), 1, Finder.MOST_HITS);
    Optional<FieldDoc> after =
        Cursor.decode(question.cursor(), question.criteria(), VALUES).map(this::behind);
    TopDocs found = searcher.searchAfter(after.orElse(null), everybody, limit + 1, order);
    List<ScoreDoc> page =
        List.of(found.scoreDocs).subList(0, Math.min(limit, found.scoreDocs.length));
    List<Hit> hits = new ArrayList<>();
    for (ScoreDoc each : page) {
      Card card = CreatorIndex.card(searcher, each.doc);
      hits.add(Finder.hit(card, 0, List.of(), why(card)));
    }
    return new Message.Found(
        SearchMode.BROWSE,
        searcher.count(everybody),
        true,
        hits,
        question.facets() ? facets() : List.of(),
        found.scoreDocs.length > limit
            ? Optional.of(cursor((FieldDoc) page.getLast()))
            : Optional.empty());
  }

  private Optional<Hit.Why> why(Card card) {
    return question.explain()
        ? Optional.of(
            new Hit.Why(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(Orders.why(card, question.criteria().sort()))))
        : Optional.empty();
  }

  private String cursor(FieldDoc last) {
    return new Cursor(
            List.of(last.fields[0].toString(), ((BytesRef) last.fields[1]).utf8ToString()))
        .encode(question.criteria());
  }

  private FieldDoc behind(Cursor cursor) {
    Object value =
        question.criteria().sort() == Criteria.Sort.ENGAGEMENT
            ? (Object) cursor.real(0)
            : (Object) cursor.number(0);
    int lastDoc = Math.max(0, searcher.getIndexReader().maxDoc() - 1); // the username decides
    return new FieldDoc(lastDoc, 0, new Object[] {value, new BytesRef(cursor.parts().get(1))});
  }

  private List<Facet> facets() throws IOException {
    Weight all = weight(everybody);
    Map<String, Weight> sideways = new HashMap<>();
    for (String field : filters.fields()) {
      sideways.put(field, weight(filters.allBut(field).orElse(MatchAllDocsQuery.INSTANCE)));
    }
    for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
      counts.count(segment, (each, field) -> living(each, sideways.getOrDefault(field, all)));
    }
    return counts.all();
  }

  private Weight weight(Query query) throws IOException {
    return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  private static DocIdSetIterator living(LeafReaderContext segment, Weight weight)
      throws IOException {
    Scorer scorer = weight.scorer(segment);
    if (scorer == null) {
      return null;
    }
    Bits live = segment.reader().getLiveDocs();
    return live == null ? scorer.iterator() : new LivingDocs(scorer.iterator(), live);
  }
}
