package creators.search.index;

import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the accents and decorations off each word, token by token, so that the places in the text
 * stay those of the original.
 */
final class FoldFilter extends TokenFilter {

  /** The accents of Latin, Greek and Cyrillic; the vowel signs of other scripts stay. */
  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  FoldFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    if (!plain()) {
      String word = fold(term.toString());
      term.setEmpty().append(word);
    }
    return true;
  }

  private boolean plain() {
    for (int i = 0; i < term.length(); i++) {
      if (term.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Without accents, decorative letters as plain ones, foreign Latin letters as ASCII. */
  static String fold(String word) {
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFKD);
    String bare =
        Normalizer.normalize(ACCENTS.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
    char[] folded = new char[4 * bare.length()];
    int length = ASCIIFoldingFilter.foldToASCII(bare.toCharArray(), 0, folded, 0, bare.length());
    return new String(folded, 0, length).toLowerCase(java.util.Locale.ROOT);
  }
}
