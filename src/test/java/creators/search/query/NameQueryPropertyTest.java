package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.search.index.Fields;
import creators.search.index.NameText;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;

class NameQueryPropertyTest {

  private static DirectoryReader reader;

  @BeforeContainer
  static void indexOne() throws IOException {
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(NameText.ANALYZER))) {
      Document document = new Document();
      document.add(new StringField(Fields.USERNAME_KEY, "ada", Store.NO));
      document.add(new TextField(Fields.NAME, "ada", Store.NO));
      writer.addDocument(document);
    }
    reader = DirectoryReader.open(memory);
  }

  @AfterContainer
  static void close() throws IOException {
    reader.close();
  }

  @Property(tries = 500)
  void anyTextCanBeSearchedFor(@ForAll String text) throws IOException {
    assertThat(new IndexSearcher(reader).count(NameQuery.completing(text))).isBetween(0, 1);
  }

  @Property(tries = 500)
  void keysAreNeverTooLongForTheIndex(@ForAll String text) {
    String key = NameText.key(NameText.words(text.repeat(10)));
    assertThat(key.codePointCount(0, key.length())).isLessThanOrEqualTo(100);
  }
}
