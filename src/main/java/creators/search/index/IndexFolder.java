package creators.search.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an index that may be missing, damaged, or of another version. */
final class IndexFolder {

  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

  /** Where the commit says which fields it has. */
  static final String LAYOUT = "layout";

  private static final int MEMORY_MEGABYTES = 64;

  private IndexFolder() {}

  /**
   * The writer of the index in {@code directory}, emptied where it cannot be read or has another
   * layout.
   *
   * @throws IOException when the directory cannot be used, or another process uses it
   */
  static IndexWriter open(Directory directory, Analyzer analyzer, String layout)
      throws IOException {
    try {
      if (DirectoryReader.indexExists(directory)) {
        verify(directory, layout);
      }
      return writer(directory, analyzer, layout);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException
        | IllegalArgumentException e) {
      LOG.warn("the search index cannot be read and is made anew: {}", e.toString());
      deleteAll(directory);
      return writer(directory, analyzer, layout);
    }
  }

  /** Reads every byte once: Lucene itself would notice a wrong one only when a search meets it. */
  private static void verify(Directory directory, String layout) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      if (!layout.equals(reader.getIndexCommit().getUserData().get(LAYOUT))) {
        throw new IllegalArgumentException("its fields are those of another version");
      }
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
  }

  /** Under the lock, so that an index in use elsewhere stays; and nobody's files but Lucene's. */
  private static void deleteAll(Directory directory) throws IOException {
    try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (file.startsWith(IndexFileNames.SEGMENTS)
            || IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches()) {
          directory.deleteFile(file);
        }
      }
    }
  }

  private static IndexWriter writer(Directory directory, Analyzer analyzer, String layout)
      throws IOException {
    IndexWriter writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setCodec(MeaningFormat.codec())
                .setRAMBufferSizeMB(MEMORY_MEGABYTES));
    if (writer.getLiveCommitData() == null || !writer.getLiveCommitData().iterator().hasNext()) {
      writer.setLiveCommitData(Map.of(LAYOUT, layout).entrySet());
      writer.commit();
    }
    return writer;
  }
}
