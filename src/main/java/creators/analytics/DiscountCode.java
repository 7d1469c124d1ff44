package creators.analytics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes that make something cheaper for who comes from a caption. "Code" alone says nothing, since
 * people write code, and there are dress codes: it takes a word for a discount code, or somebody
 * being told to use it, or a price that falls beside it.
 */
final class DiscountCode {

  /** So many characters around a code may say that something gets cheaper. */
  private static final int NEAR = 40;

  /** Words that mean nothing else. */
  private static final String UNMISTAKABLE =
      """
      (?:promo|promotion|promotional|discount|coupon|voucher|rabatt|gutschein|kortings|aktions)\
      [ -]?code|coupon|cup[oó]n|cupom|kupon(?:gkode)?|rabatt?kode?|code (?:promo|de réduction)\
      |c[oó]digo (?:de (?:descuento|desconto)|promocional)|codice (?:sconto|promo)\
      |kod(?:em|u)? (?:rabatowy|rabatowym|promocyjny|promocyjnym)|indirim kodu|slevový kód\
      |промокод(?:ом|у)?|kode (?:promo|diskon)|mã giảm giá|(?:كود|رمز) (?:الخصم|خصم)""";

  /** Words that may mean it. */
  private static final String PLAIN =
      "codes?|kod(?:e|em|u)?|k[oó]d|c[oó]digo|codice|код(?:ом|у)?|κωδικό|كود";

  /** Scripts without spaces between words. */
  private static final String UNSPACED = "クーポンコード|クーポン|优惠码|優惠碼|折扣码|折扣碼|할인코드|할인 코드";

  private static final Pattern CODE =
      Pattern.compile(
          "(?iU)(?:\\b(?:(?<unmistakable>%s)|(?<plain>%s))\\b|(?<unspaced>%s))"
                  .formatted(UNMISTAKABLE, PLAIN, UNSPACED)
              + "[\\s:：\\-–]*[\"'“„«»”‘’「]?"
              + "(?-i)(?:\\p{Lu}[\\p{Lu}0-9_]{3,19}|\\p{L}{2,15}\\d{1,3})"
              + "(?![\\p{Lu}\\p{Ll}\\p{N}_])");

  /** Before it: what is coded, or which other code it is. */
  private static final Pattern ANOTHER_CODE =
      Pattern.compile(
          "(?iU)\\b(?:to|i|we|you|they|who|can|learn|kids|dress|qr|zip|post|postal|area|bar|source"
              + "|morse|colou?r|error|secret|moral)[ -]$");

  /** Before it: to be used, with a word or two between at most ("with my", "mit dem"). */
  private static final Pattern TO_BE_USED =
      Pattern.compile(
          "(?iU)\\b(?:use|using|with|enter|apply|nutzt?|nutze|benutzt?|verwendet?|mit|avec|utilis(?:e|ez|er)"
              + "|con|usa|usad|usando|usen?|usem?|com|met|gebruik|med|brug|bruk|använd|z|użyj|ile|kullan"
              + "|με|с|по|используйте?|pakai|gunakan|dengan|مع|استخدم|استخدموا)"
              + "(?:\\s+\\p{L}{1,8}){0,2}\\s+[\"'“„«]?$");

  /** Around it: something gets cheaper. */
  private static final Pattern CHEAPER =
      Pattern.compile(
          "(?iU)(?:[-–−]\\s?\\d{1,2}\\s?%|%\\s?off\\b|\\d{1,2}\\s?%\\s?(?:auf|på|na)\\b|[$€£]\\s?\\d+ off\\b"
              + "|\\b(?:discount|save|saves|saving|cheaper|checkout|rabatt?|rabatu|günstiger|spar(?:t|e|en|st)?"
              + "|réductions?|remise|descuento|desconto|ahorra|sconto|risparmi\\p{L}*|korting|zniżk\\p{L}+"
              + "|slev\\p{L}+|indirim\\p{L}*|скидк\\p{L}+|έκπτωση|diskon|giảm|خصم)\\b"
              + "|オフ|割引|折扣|优惠|할인)");

  private DiscountCode() {}

  /** The first one, with the word that tells it is one, as they stand in the caption. */
  static Optional<String> in(String caption) {
    Matcher code = CODE.matcher(caption);
    while (code.find()) {
      if (code.group("plain") == null || isDiscount(caption, code.start(), code.end())) {
        return Optional.of(code.group());
      }
    }
    return Optional.empty();
  }

  private static boolean isDiscount(String caption, int start, int end) {
    String before = caption.substring(Math.max(0, start - NEAR), start);
    String after = caption.substring(end, Math.min(caption.length(), end + NEAR));
    return !ANOTHER_CODE.matcher(before).find()
        && (TO_BE_USED.matcher(before).find()
            || CHEAPER.matcher(before).find()
            || CHEAPER.matcher(after).find());
  }
}
