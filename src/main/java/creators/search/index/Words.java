package creators.search.index;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * How texts become words for the search. A text is indexed by its words as they stand, without
 * accents, and by their stems in the language it is written in; Chinese, Japanese and Korean signs
 * by themselves and in pairs. A word that is looked for stands for itself and, with less weight,
 * for its stems in every language that it could be of: nobody says in which language they search.
 */
public final class Words {

  /** How much less a stem counts than the word itself. */
  private static final float ENGLISH_STEM = 0.85f;

  private static final float OTHER_STEM = 0.45f;

  private static final int EAST_ASIAN =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  private static final NormalizeCharMap JOINTS = joints();
  private static final Analyzer PLAIN = spoken(null);
  private static final Map<Language, Analyzer> BY_LANGUAGE = new EnumMap<>(Language.class);
  private static final Map<Language, Analyzer> STEMS = new EnumMap<>(Language.class);
  private static final Analyzer ASKED = asked();

  static {
    for (Language language : Language.values()) {
      BY_LANGUAGE.put(language, spoken(language));
      STEMS.put(language, stems(language));
    }
  }

  private Words() {}

  /**
   * A word of a text.
   *
   * @param start of it in the text, in chars
   * @param end behind it
   */
  public record Word(String term, int start, int end) {}

  /** How texts in the language with this ISO 639-1 code are indexed. */
  public static Analyzer analyzer(String language) {
    return Language.of(language).map(BY_LANGUAGE::get).orElse(PLAIN);
  }

  /** The words that a text is indexed by. */
  public static List<Word> of(String text, String language) {
    return words(analyzer(language), text);
  }

  /** The words of a question, as they stand. */
  public static List<String> asked(String text) {
    return words(ASKED, text).stream().map(Word::term).toList();
  }

  /** The words of a question as they are indexed where no language is known. */
  public static List<String> folded(String text) {
    return asked(text).stream().map(FoldFilter::fold).toList();
  }

  /** A hashtag as it is indexed: one word, without accents. */
  public static String tag(String hashtag) {
    return FoldFilter.fold(hashtag);
  }

  /**
   * What a word of a question is indexed as, with the weight of each form: 1 for the word itself.
   */
  public static Map<String, Float> forms(String word) {
    Map<String, Float> forms = new LinkedHashMap<>();
    forms.put(FoldFilter.fold(word), 1f);
    STEMS.forEach(
        (language, stems) -> {
          if (language.mayWrite(word)) {
            for (Word stem : words(stems, word)) {
              forms.merge(
                  stem.term(), language == Language.EN ? ENGLISH_STEM : OTHER_STEM, Math::max);
            }
          }
        });
    return forms;
  }

  private static List<Word> words(Analyzer analyzer, String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(new Word(term.toString(), place.startOffset(), place.endOffset()));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be read", e);
    }
    return words;
  }

  private static Analyzer spoken(Language language) {
    return new Splitting() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream signs = new CJKBigramFilter(new LowerCaseFilter(words), EAST_ASIAN, true);
        TokenStream stems =
            language == null ? signs : language.stems(new KeywordRepeatFilter(signs));
        return new TokenStreamComponents(
            words, new RemoveDuplicatesTokenFilter(new FoldFilter(stems)));
      }
    };
  }

  private static Analyzer asked() {
    return new Splitting() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, new CJKBigramFilter(new LowerCaseFilter(words)));
      }
    };
  }

  private static Analyzer stems(Language language) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer word = new KeywordTokenizer();
        return new TokenStreamComponents(word, new FoldFilter(language.stems(word)));
      }
    };
  }

  /** Splits at the joints of usernames and hashtags as well; each is one char, as its blank is. */
  private abstract static class Splitting extends Analyzer {
    @Override
    protected Reader initReader(String field, Reader reader) {
      return new MappingCharFilter(JOINTS, reader);
    }
  }

  private static NormalizeCharMap joints() {
    NormalizeCharMap.Builder joints = new NormalizeCharMap.Builder();
    for (String joint : List.of(".", "_", "@", "#")) {
      joints.add(joint, " ");
    }
    return joints.build();
  }
}
