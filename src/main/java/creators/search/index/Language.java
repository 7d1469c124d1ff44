package creators.search.index;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bg.BulgarianStemFilter;
import org.apache.lucene.analysis.bn.BengaliNormalizationFilter;
import org.apache.lucene.analysis.bn.BengaliStemFilter;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** Languages whose words are brought to their stems. */
enum Language {
  EN(UnicodeScript.LATIN, KStemFilter::new),
  ES(UnicodeScript.LATIN, SpanishLightStemFilter::new),
  PT(UnicodeScript.LATIN, PortugueseLightStemFilter::new),
  FR(UnicodeScript.LATIN, FrenchLightStemFilter::new),
  DE(UnicodeScript.LATIN, words -> new GermanLightStemFilter(new GermanNormalizationFilter(words))),
  IT(UnicodeScript.LATIN, ItalianLightStemFilter::new),
  NL(UnicodeScript.LATIN, words -> new SnowballFilter(words, new DutchStemmer())),
  SV(UnicodeScript.LATIN, SwedishLightStemFilter::new),
  NO(UnicodeScript.LATIN, NorwegianLightStemFilter::new),
  DA(UnicodeScript.LATIN, words -> new SnowballFilter(words, new DanishStemmer())),
  FI(UnicodeScript.LATIN, FinnishLightStemFilter::new),
  TR(UnicodeScript.LATIN, words -> new SnowballFilter(words, new TurkishStemmer())),
  HU(UnicodeScript.LATIN, HungarianLightStemFilter::new),
  RO(UnicodeScript.LATIN, words -> new SnowballFilter(words, new RomanianStemmer())),
  ID(UnicodeScript.LATIN, IndonesianStemFilter::new),
  CS(UnicodeScript.LATIN, CzechStemFilter::new),
  RU(UnicodeScript.CYRILLIC, RussianLightStemFilter::new),
  BG(UnicodeScript.CYRILLIC, BulgarianStemFilter::new),
  EL(UnicodeScript.GREEK, GreekStemFilter::new),
  AR(UnicodeScript.ARABIC, words -> new ArabicStemFilter(new ArabicNormalizationFilter(words))),
  FA(UnicodeScript.ARABIC, PersianNormalizationFilter::new),
  HI(
      UnicodeScript.DEVANAGARI,
      words ->
          new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(words)))),
  BN(
      UnicodeScript.BENGALI,
      words ->
          new BengaliStemFilter(
              new BengaliNormalizationFilter(new IndicNormalizationFilter(words))));

  private final UnicodeScript script;
  private final UnaryOperator<TokenStream> stems;

  Language(UnicodeScript script, UnaryOperator<TokenStream> stems) {
    this.script = script;
    this.stems = stems;
  }

  /** The language with this ISO 639-1 code, if its words have stems here. */
  static Optional<Language> of(String code) {
    return Arrays.stream(values())
        .filter(language -> language.name().equalsIgnoreCase(code))
        .findFirst();
  }

  /** Whether a word could be of this language, by the script of its first letter. */
  boolean mayWrite(String word) {
    return !word.isEmpty() && UnicodeScript.of(word.codePointAt(0)) == script;
  }

  /** The stems of lower-cased words. */
  TokenStream stems(TokenStream words) {
    return stems.apply(words);
  }
}
