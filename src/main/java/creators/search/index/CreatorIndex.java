package creators.search.index;

import creators.ai.Embedding;
import creators.failure.Failure;
import creators.failure.FailureException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The creators in a folder of Lucene's: a projection of the database, which may be thrown away and
 * made anew at any time. Safe to share between threads; every call blocks. What goes wrong with the
 * disk is a {@link Failure.StoreUnavailable}.
 */
public final class CreatorIndex implements Closeable {

  /** Changes whenever the fields do, so that an index with other fields is made anew. */
  static final String LAYOUT = "4";

  private static final int FEW_SEGMENTS = 4;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private interface Action<T> {
    T run() throws IOException;
  }

  /** What is asked of the index as it stands at one moment. */
  public interface Question<T> {
    /** Asks it; the searcher is good until this returns. */
    T in(IndexSearcher searcher) throws IOException;
  }

  /**
   * Opens the index in {@code folder}, or makes an empty one where there is none, or none that can
   * be read: then {@link #checkpoint()} is the start, and the caller fills it from the database.
   *
   * @throws FailureException when the folder cannot be used, or another process uses it
   */
  public CreatorIndex(Path folder) {
    try {
      directory = FSDirectory.open(folder);
      writer = IndexFolder.open(directory, NameText.ANALYZER, LAYOUT);
      searchers = searchers(writer);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Adds a creator, or replaces what was known of them; found after the next {@link #refresh}. */
  public void put(Portrait portrait, Optional<About> about) {
    attempt(() -> writer.updateDocument(id(portrait.id()), CreatorDocument.of(portrait, about)));
  }

  /** Forgets a creator; found no more after the next {@link #refresh}. */
  public void remove(long id) {
    attempt(() -> writer.deleteDocuments(id(id)));
  }

  /** Makes every earlier change visible to searches. Cheap when there is none. */
  public void refresh() {
    attempt(
        () -> {
          searchers.maybeRefreshBlocking();
          return null;
        });
  }

  /** Makes every earlier change, and how far it goes, survive a crash. Waits for the disk. */
  public void commit(Checkpoint checkpoint) {
    attempt(
        () -> {
          writer.setLiveCommitData(checkpoint.data(LAYOUT).entrySet());
          return writer.commit();
        });
  }

  /** Whether there is anything that a crash would undo. */
  public boolean dirty() {
    return writer.hasUncommittedChanges();
  }

  /**
   * Begins to bring everybody into one segment where there are many, since a search goes through
   * each. Returns at once; the {@link #refresh} after the end of it makes it visible.
   */
  public void settle() {
    attempt(
        () -> {
          if (segments() > FEW_SEGMENTS) {
            writer.forceMerge(1, false);
          }
          return null;
        });
  }

  /** How far the index went when it was last committed. */
  public Checkpoint checkpoint() {
    return Checkpoint.of(writer.getLiveCommitData());
  }

  /** How many segments a search goes through. */
  int segments() {
    return search(searcher -> searcher.getIndexReader().leaves().size());
  }

  /** How many creators a search looks at. */
  public int size() {
    return search(searcher -> searcher.getIndexReader().numDocs());
  }

  /** What is known of what these creators say of themselves, by their keys, as last refreshed. */
  public Map<Long, About> abouts(List<Long> ids) {
    return search(
        searcher -> {
          TermInSetQuery wanted =
              new TermInSetQuery(
                  Fields.ID, ids.stream().map(id -> new BytesRef(Long.toString(id))).toList());
          Map<Long, About> abouts = new HashMap<>();
          for (ScoreDoc each : searcher.search(wanted, Math.max(1, ids.size())).scoreDocs) {
            Document document =
                searcher
                    .storedFields()
                    .document(each.doc, Set.of(Fields.ID, Fields.ABOUT, Fields.ABOUT_KEY));
            about(document)
                .ifPresent(about -> abouts.put(Long.parseLong(document.get(Fields.ID)), about));
          }
          return abouts;
        });
  }

  /** Creators whose words about themselves no model has read yet, at most {@code limit}. */
  public List<Long> unread(int limit) {
    return search(
        searcher -> {
          List<Long> ids = new ArrayList<>();
          for (ScoreDoc each :
              searcher.search(new TermQuery(new Term(Fields.UNREAD, "")), limit).scoreDocs) {
            ids.add(
                Long.parseLong(
                    searcher.storedFields().document(each.doc, Set.of(Fields.ID)).get(Fields.ID)));
          }
          return ids;
        });
  }

  private static Optional<About> about(Document document) {
    return Optional.ofNullable(document.getBinaryValue(Fields.ABOUT))
        .map(
            bytes -> {
              String[] key = document.get(Fields.ABOUT_KEY).split(" ", 2);
              return new About(key[0], key[1], Embedding.of(BytesRef.deepCopyOf(bytes).bytes));
            });
  }

  /** What is shown of the creator with this number in {@code searcher}. */
  public static Card card(IndexSearcher searcher, int doc) throws IOException {
    return CreatorDocument.card(
        searcher.storedFields().document(doc, Set.of(Fields.CARD)).getBinaryValue(Fields.CARD));
  }

  /** Asks the index as it was last refreshed. */
  public <T> T search(Question<T> question) {
    return attempt(
        () -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return question.in(searcher);
          } finally {
            searchers.release(searcher);
          }
        });
  }

  /** Commits and lets go of the folder; does not wait for segments that are being merged. */
  @Override
  public void close() {
    attempt(
        () -> {
          searchers.close();
          writer.commit();
          writer.rollback();
          directory.close();
          return null;
        });
  }

  private static Term id(long id) {
    return new Term(Fields.ID, Long.toString(id));
  }

  private static SearcherManager searchers(IndexWriter writer) throws IOException {
    try {
      return new SearcherManager(writer, null);
    } catch (IOException e) {
      writer.rollback(); // lets go of the lock
      throw e;
    }
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
