package creators.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** How names and queries become words: the same way on both sides. */
public final class NameText {

  /** Splits by Unicode's word rules, lower-cases, and folds what is left of Latin letters. */
  public static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(
              words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        }

        @Override
        public int getPositionIncrementGap(String field) {
          return field.equals(Fields.LOCATIONS) ? Fields.BETWEEN_PLACES : 0;
        }
      };

  /** The accents of Latin, Greek and Cyrillic; the vowel signs of other scripts stay. */
  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

  private static final Pattern JOINTS = Pattern.compile("[._@#]+");

  /** No name that anybody types is longer. */
  private static final int LONGEST_KEY = 100;

  private NameText() {}

  /**
   * Ready for the analyzer: without accents, decorative letters as plain ones, and the parts of a
   * username apart.
   */
  public static String plain(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = ACCENTS.matcher(decomposed).replaceAll("");
    return JOINTS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC)).replaceAll(" ");
  }

  /** The words of any text. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = ANALYZER.tokenStream("", plain(text))) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be read", e);
    }
    return words;
  }

  /** All words as one, so that {@code ada.bakes}, {@code Ada Bakes} and {@code adabakes} agree. */
  public static String key(List<String> words) {
    return shorten(String.join("", words), LONGEST_KEY);
  }

  /** At most so many code points of {@code text}. */
  public static String shorten(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
