package creators.search.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;

/** A text that is split into words as its language asks for, whatever else the field holds. */
final class SpokenField extends Field {

  private final String language;

  /**
   * @param language ISO 639-1 code; any other text stands for none
   */
  SpokenField(String name, String text, String language) {
    super(name, text, TextField.TYPE_NOT_STORED);
    this.language = language;
  }

  /** The writer asks for one text after the other, so that a thread's own stream will do. */
  @Override
  public TokenStream tokenStream(Analyzer ofTheWriter, TokenStream reuse) {
    return Words.analyzer(language).tokenStream(name(), stringValue());
  }
}
