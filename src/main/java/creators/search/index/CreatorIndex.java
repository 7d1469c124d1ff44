package creators.search;

import creators.bus.Message.Hit;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Finds creators by name while a person types: a projection of the database into a Lucene index,
 * which may be thrown away and made anew at any time. Safe to share between threads; every call
 * blocks. What goes wrong with the disk is a {@link Failure.StoreUnavailable}.
 */
public final class NameIndex implements Closeable {

  static final String USERNAME = "username";
  static final String USERNAME_KEY = "username_key";
  static final String NAME_KEY = "name_key";
  static final String NAME = "name";
  static final String BIOGRAPHY = "biography";
  static final String FEATURES = "features";
  static final String FOLLOWERS = "followers";

  /** The most hits of one search. */
  public static final int MOST_HITS = 100;

  private static final String FULL_NAME = "full_name";
  private static final String CATEGORY = "category";
  private static final String FETCHED_AT = "fetched_at";

  /** Changes whenever the fields do, so that an index with other fields is made anew. */
  private static final String LAYOUT = "1";

  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(USERNAME, SortField.Type.STRING));

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /**
   * What the index knows of a creator; unknown values are absent.
   *
   * @param category the primary content category
   * @param fetchedAt when the source was last asked
   */
  public record Entry(
      Username username,
      Optional<String> fullName,
      Optional<String> biography,
      OptionalLong followers,
      Optional<String> category,
      Instant fetchedAt) {

    /** Refuses nulls. */
    public Entry {
      Objects.requireNonNull(username, "username is null");
      Objects.requireNonNull(fullName, "fullName is null");
      Objects.requireNonNull(biography, "biography is null");
      Objects.requireNonNull(followers, "followers is null");
      Objects.requireNonNull(category, "category is null");
      Objects.requireNonNull(fetchedAt, "fetchedAt is null");
    }
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Opens the index in {@code folder}, or makes an empty one where there is none, or none that can
   * be read: then {@link #newest()} is empty, and the caller fills it from the database.
   *
   * @throws FailureException when the folder cannot be used, or another process uses it
   */
  public NameIndex(Path folder) {
    try {
      directory = FSDirectory.open(folder);
      writer = IndexFolder.open(directory, NameText.ANALYZER, LAYOUT);
      searchers = searchers(writer);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Adds a creator, or replaces what was known of them; found after the next {@link #refresh}. */
  public void put(Entry entry) {
    attempt(() -> writer.updateDocument(id(entry.username()), document(entry)));
  }

  /** Forgets a creator for good: not found, and not on the disk's index any more, on return. */
  public void remove(Username username) {
    attempt(
        () -> {
          writer.deleteDocuments(id(username));
          searchers.maybeRefreshBlocking();
          return writer.commit();
        });
  }

  /** Forgets everybody. */
  public void clear() {
    attempt(
        () -> {
          writer.deleteAll();
          searchers.maybeRefreshBlocking();
          return writer.commit();
        });
  }

  /** Makes every earlier change visible to searches. Cheap when there is none. */
  public void refresh() {
    attempt(
        () -> {
          searchers.maybeRefreshBlocking();
          return null;
        });
  }

  /** Makes every earlier change survive a crash. Waits for the disk. */
  public void commit() {
    attempt(writer::commit);
  }

  /** How many creators a search looks at. */
  public int size() {
    return search(searcher -> searcher.getIndexReader().numDocs());
  }

  /**
   * The latest {@link Entry#fetchedAt()} in the index: what the database learnt after it may be
   * missing. Empty for an empty index.
   */
  public Optional<Instant> newest() {
    return search(
        searcher -> {
          TopDocs newest =
              searcher.search(
                  MatchAllDocsQuery.INSTANCE,
                  1,
                  new Sort(new SortField(FETCHED_AT, SortField.Type.LONG, true)));
          return newest.scoreDocs.length == 0
              ? Optional.empty()
              : Optional.of(
                  Instant.ofEpochMilli(
                      searcher
                          .storedFields()
                          .document(newest.scoreDocs[0].doc)
                          .getField(FETCHED_AT)
                          .numericValue()
                          .longValue()));
        });
  }

  /**
   * The creators whose username, full name or biography matches best what a person has typed so
   * far, also with typing errors.
   *
   * @param text any text; nothing in it is an operator
   * @param limit how many, from 1 to {@value #MOST_HITS}
   * @return best first, equals by followers; only the order of the scores means something
   */
  public List<Hit> find(String text, int limit) {
    int hits = Math.clamp(limit, 1, MOST_HITS);
    return search(
        searcher -> {
          TopDocs found = searcher.search(NameQuery.of(text), hits, BEST_FIRST, true);
          List<Hit> list = new ArrayList<>();
          for (ScoreDoc each : found.scoreDocs) {
            list.add(hit(searcher.storedFields().document(each.doc), each.score));
          }
          return List.copyOf(list);
        });
  }

  /** Commits and lets go of the folder. */
  @Override
  public void close() {
    attempt(
        () -> {
          searchers.close();
          writer.close();
          directory.close();
          return null;
        });
  }

  private static Term id(Username username) {
    return new Term(USERNAME, username.value());
  }

  private static Document document(Entry entry) {
    String username = entry.username().value();
    String fullName = entry.fullName().orElse("");
    Document document = new Document();
    document.add(new StringField(USERNAME, username, Store.YES));
    document.add(new SortedDocValuesField(USERNAME, new BytesRef(username)));
    document.add(keyField(USERNAME_KEY, username));
    document.add(keyField(NAME_KEY, fullName));
    document.add(new TextField(NAME, NameText.plain(username), Store.NO));
    document.add(new TextField(NAME, NameText.plain(fullName), Store.NO));
    document.add(new TextField(BIOGRAPHY, NameText.plain(entry.biography().orElse("")), Store.NO));
    document.add(new NumericDocValuesField(FETCHED_AT, entry.fetchedAt().toEpochMilli()));
    document.add(new StoredField(FETCHED_AT, entry.fetchedAt().toEpochMilli()));
    entry.fullName().ifPresent(name -> document.add(new StoredField(FULL_NAME, name)));
    entry.category().ifPresent(category -> document.add(new StoredField(CATEGORY, category)));
    entry
        .followers()
        .ifPresent(
            followers -> {
              document.add(new StoredField(FOLLOWERS, followers));
              document.add(new FeatureField(FEATURES, FOLLOWERS, 1f + followers));
            });
    return document;
  }

  private static StringField keyField(String field, String text) {
    return new StringField(field, NameText.key(NameText.words(text)), Store.NO);
  }

  private static Hit hit(Document document, float score) {
    return new Hit(
        new Username(document.get(USERNAME)),
        Optional.ofNullable(document.get(FULL_NAME)),
        Optional.ofNullable(document.getField(FOLLOWERS))
            .map(field -> field.numericValue().longValue()),
        Optional.ofNullable(document.get(CATEGORY)),
        score);
  }

  private static SearcherManager searchers(IndexWriter writer) throws IOException {
    try {
      return new SearcherManager(writer, null);
    } catch (IOException e) {
      writer.rollback(); // lets go of the lock
      throw e;
    }
  }

  private interface Search<T> {
    T in(IndexSearcher searcher) throws IOException;
  }

  private <T> T search(Search<T> search) {
    return attempt(
        () -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return search.in(searcher);
          } finally {
            searchers.release(searcher);
          }
        });
  }

  private static <T> T attempt(Action<T> action) {
    try {
      return action.run();
    } catch (IOException | AlreadyClosedException e) {
      throw unavailable(e);
    }
  }

  private static FailureException unavailable(Exception cause) {
    return new FailureException(
        new Failure.StoreUnavailable("search index", cause.getClass().getSimpleName()), cause);
  }
}
