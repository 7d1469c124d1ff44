package creators.analytics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How captions themselves say that they are paid for, in many languages. */
final class Disclosure {

  private static final Set<String> TAGS =
      Set.of(
          """
          ad ads advert advertisement sponsored sponsoredpost sponsoredcontent sponsored_post spon
          sponcon paidpartnership paidpartner paidad paidpromotion werbung anzeige bezahltewerbung
          bezahltepartnerschaft gesponsert publicidad publi patrocinado anuncio publicidadpagada
          colaboraciónpagada colaboracionpagada publicité publicite partenariatrémunéré
          partenariatremunere collaborationcommerciale collaborationrémunérée
          collaborationremuneree sponsorisé sponsorise pubblicità pubblicita sponsorizzato adv
          inserzioneapagamento publipost publicidade parceriapaga publipaga reclame advertentie
          betaaldesamenwerking betaaldpartnerschap gesponsord reklam reklame reklama annons annonce
          betaltsamarbete betaltsamarbeid kaupallinenyhteistyö mainos współpracareklamowa
          współpracapłatna materiałsponsorowany реклама партнёрскийматериал διαφήμιση işbirliği
          广告 廣告 広告 プロモーション タイアップ 광고 협찬 유료광고 유료광고포함 إعلان اعلان
          إعلان_مدفوع विज्ञापन โฆษณา quảngcáo đượctàitrợ iklan kerjasamaberbayar פרסומת
          ממומן تبلیغ تبلیغات
          affiliate affiliatelink affiliatelinks affiliatepartner affiliatepost affiliatewerbung
          lienaffilié lienaffilie liensaffiliés enlacedeafiliado linkdeafiliado linkaffiliato
          linkafiliacyjny партнёрскаяссылка партнерскаяссылка アフィリエイト
          """
              .strip()
              .split("\\s+"));

  /** Japanese for an advertisement, elsewhere something else. */
  private static final String JAPANESE_TAG = "pr";

  private static final Pattern KANA = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");

  /** Matched in lower case, not inside a word, not after a negation. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "(?<!\\p{L})(?:"
              + String.join(
                  "|",
                  List.of(
                      "paid partnership",
                      "paid collaboration",
                      "paid promotion",
                      "sponsored by",
                      "sponsored post",
                      "sponsored content",
                      "bezahlte (?:werbung|partnerschaft|kooperation)",
                      "bezahlter (?:werbung|partnerschaft|kooperation|zusammenarbeit)",
                      "collaboration (?:commerciale|rémunérée)",
                      "partenariat rémunéré",
                      "colaboración (?:pagada|remunerada)",
                      "parceria paga",
                      "publicidade paga",
                      "collaborazione (?:retribuita|a pagamento)",
                      "betaalde? (?:samenwerking|partnerschap)",
                      "betalt (?:samarbeid|samarbete|partnerskab)",
                      "płatn[aą] współprac[aąyę]",
                      "(?:платное|оплаченное) партн[её]рство",
                      "на правах рекламы",
                      "ücretli (?:iş birliği|işbirliği|ortaklık)",
                      "kerja sama berbayar",
                      "kemitraan berbayar",
                      "شراكة مدفوعة",
                      "सशुल्क साझेदारी",
                      "유료 (?:광고|파트너십)",
                      "tài trợ bởi",
                      // Who tells of the commission tells that it is paid for.
                      "affiliate[ -]?link(?!s? work)",
                      "as an amazon associate",
                      "liens? affiliés?",
                      "(?:enlaces?|links?) de afiliad[oa]s?",
                      "link affiliat[oi]",
                      "linki? afiliacyjn[ye]",
                      "партн[её]рск(?:ая|ие|ую) ссылк"))
              + ")"
              // No spaces between words in these scripts.
              + "|タイアップ投稿|の提供でお届け|プロモーションを含|アフィリエイトリンク|제휴 ?링크");

  /** So many characters before a phrase may negate it. */
  private static final int NEAR = 12;

  private static final Pattern NEGATION =
      Pattern.compile(
          "(?:\\bnot(?: an?)?|\\bno|\\bwithout|\\bisn't|n’t|\\bkeine?|\\bohne|\\bpas(?: de)?|\\bsans|\\bsin|\\bnon)\\s+$");

  /** At the beginning of a line, set off by a mark. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?m)^[^\\p{L}\n]*(?:ad|werbung|anzeige|publicidad|publicité|pubblicità|publicidade|advertentie"
              + "|reklama|reklam|iklan|реклама|إعلان|विज्ञापन|광고|advertisement|pr)"
              + "\\s*[|｜:/\\])]");

  private Disclosure() {}

  /** The words with which a caption says so, as they stand in it; empty when it does not. */
  static Optional<Clue> in(String caption) {
    for (String tag : Captions.hashtags(caption)) {
      boolean japanese = tag.equals(JAPANESE_TAG) && KANA.matcher(caption).find();
      if (TAGS.contains(tag) || japanese) {
        return Optional.of(new Clue(Clue.Kind.TAG, "#" + tag));
      }
    }
    String lowerCase = caption.toLowerCase(Locale.ROOT);
    Matcher opening = OPENING.matcher(lowerCase);
    if (opening.find()) {
      return Optional.of(new Clue(Clue.Kind.PHRASE, opening.group().strip()));
    }
    Matcher phrase = PHRASE.matcher(lowerCase);
    while (phrase.find()) {
      String before = lowerCase.substring(Math.max(0, phrase.start() - NEAR), phrase.start());
      if (!NEGATION.matcher(before).find()) {
        return Optional.of(new Clue(Clue.Kind.PHRASE, phrase.group()));
      }
    }
    return Optional.empty();
  }
}
