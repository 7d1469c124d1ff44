package service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * 256 texts of every kind that comes along, each with what must be said of it: as many as one
 * question may hold, mixed up, so that an answer in another's place is seen.
 */
final class OddTexts {

  static final int COUNT = 256;

  private static final String UNDETERMINED = "und";
  private static final int LONGEST = 10_000;

  /** The same walk in many languages: code, then the text. */
  private static final String WALK =
      """
      en We walked along the river until the lights of the town came on
      ar مشينا على ضفة النهر حتى أضاءت أنوار المدينة
      es Caminamos junto al río hasta que se encendieron las luces del pueblo
      fr Nous avons marché le long de la rivière jusqu'à la tombée de la nuit
      de Wir gingen am Fluss entlang, bis die Lichter der Stadt angingen
      it Abbiamo camminato lungo il fiume finché si sono accese le luci
      pt Caminhámos junto ao rio até que as luzes da cidade se acenderam
      ru Мы шли вдоль реки, пока в городе не зажглись огни
      ja 町の明かりがつくまで川に沿って歩きました
      ko 우리는 마을에 불이 켜질 때까지 강을 따라 걸었다
      zh 我们沿着河走，直到小镇的灯亮了起来
      nl We liepen langs de rivier tot de lichten van de stad aangingen
      sv Vi gick längs floden tills ljusen i staden tändes
      no Vi gikk langs elva helt til lysene i byen ble tent
      da Vi gik langs åen, indtil lysene i byen blev tændt
      fi Kävelimme joen vartta, kunnes kaupungin valot syttyivät
      pl Szliśmy wzdłuż rzeki, aż zapaliły się światła miasta
      tr Kasabanın ışıkları yanana kadar nehir boyunca yürüdük
      hi हम नदी के किनारे तब तक चलते रहे जब तक शहर की बत्तियाँ नहीं जलीं
      th เราเดินเลียบแม่น้ำจนไฟในเมืองสว่างขึ้น
      el Περπατήσαμε δίπλα στο ποτάμι μέχρι που άναψαν τα φώτα της πόλης
      bg Вървяхме покрай реката, докато светнаха светлините на града
      sw Tulitembea kando ya mto hadi taa za mji zilipowaka
      ur ہم دریا کے کنارے چلتے رہے یہاں تک کہ شہر کی روشنیاں جل گئیں
      vi Chúng tôi đi dọc bờ sông cho đến khi đèn thị trấn bật sáng
      id Kami berjalan di sepanjang sungai sampai lampu kota menyala
      uk Ми йшли вздовж річки, доки в місті не засвітилися вогні
      he הלכנו לאורך הנהר עד שנדלקו אורות העיירה
      fa ما در کنار رودخانه راه رفتیم تا چراغ‌های شهر روشن شد
      bn শহরের আলো জ্বলে ওঠা পর্যন্ত আমরা নদীর ধারে হাঁটলাম
      ca Vam caminar al costat del riu fins que es van encendre els llums
      cs Šli jsme podél řeky, dokud se ve městě nerozsvítila světla
      hu A folyó mentén sétáltunk, amíg fel nem gyulladtak a város fényei
      ro Am mers de-a lungul râului până când s-au aprins luminile orașului
      sr Ишли смо поред реке док се нису упалила светла у граду
      """;

  /**
   * A text and what must be said of it; what is empty may be anything.
   *
   * @param kind for the message of a failure
   */
  record Odd(
      String kind,
      String text,
      Optional<String> language,
      Optional<String> category,
      Optional<String> sentiment) {

    static Odd in(String language, String kind, String text) {
      return new Odd(kind, text, Optional.of(language), Optional.empty(), Optional.empty());
    }

    static Odd unsaid(String kind, String text) {
      return in(UNDETERMINED, kind, text);
    }

    Odd about(String subject) {
      return new Odd(kind, text, language, Optional.of(subject), sentiment);
    }

    Odd feeling(String mood) {
      return new Odd(kind, text, language, category, Optional.of(mood));
    }

    /** Whether nobody could say in which language it is. */
    boolean speechless() {
      return language.equals(Optional.of(UNDETERMINED));
    }
  }

  private OddTexts() {}

  /** Languages that the texts are in. */
  static Map<String, String> walks() {
    Map<String, String> walks = new TreeMap<>();
    WALK.lines().forEach(line -> walks.put(line.substring(0, 2), line.substring(3)));
    return walks;
  }

  /** All of them, different from each other but for the empty ones, in a mixed order. */
  static List<Odd> all() {
    List<Odd> odd = new ArrayList<>();
    speechless(odd);
    tooLong(odd);
    hidden(odd);
    broken(odd);
    romanised(odd);
    tagged(odd);
    walks()
        .forEach(
            (language, walk) -> {
              odd.add(Odd.in(language, "language", walk));
              odd.add(Odd.in(language, "language with emoji", walk + " 🌙✨"));
              odd.add(Odd.in(language, "language with a link", "https://example.com/w " + walk));
              odd.add(Odd.in(language, "language with a name", "@marina.solano " + walk));
            });
    for (int i = 1; odd.size() < COUNT; i++) {
      odd.add(
          Odd.in("en", "numbered", "Recipe number " + i + ": how we bake our sourdough bread")
              .about("Food & Drink"));
    }
    Collections.shuffle(odd, new Random(3));
    return List.copyOf(odd);
  }

  private static void speechless(List<Odd> odd) {
    for (String blank : List.of("", " ", "\n\n\t", "\u200b\u2060", "...", "?!", "1234 5678")) {
      odd.add(Odd.unsaid("empty", blank).about("General").feeling("neutral"));
    }
    for (String happy : List.of("😍", "❤️❤️❤️", "🥰😊", "😂🎉")) {
      odd.add(Odd.unsaid("emoji only", happy).feeling("positive"));
    }
    for (String sad : List.of("😡", "😭💔", "🤮🤮")) {
      odd.add(Odd.unsaid("emoji only", sad).feeling("negative"));
    }
    odd.add(Odd.unsaid("emoji only", "👨‍👩‍👧‍👦🇵🇹🏴‍☠️"));
    for (String link :
        List.of(
            "https://example.com/a",
            "www.example.com",
            "http://example.org/?q=1 https://example.net")) {
      odd.add(Odd.unsaid("links only", link).about("General"));
    }
  }

  private static void tooLong(List<Odd> odd) {
    String bread = "We bake our sourdough bread at night. ";
    odd.add(Odd.in("en", "10,000 characters", filled(bread)).about("Food & Drink"));
    odd.add(Odd.in("ar", "10,000 characters", filled(walks().get("ar") + " ")));
    odd.add(Odd.in("ja", "10,000 characters", filled(walks().get("ja"))));
    odd.add(Odd.unsaid("10,000 characters", filled("😍")).feeling("positive"));
    odd.add(Odd.unsaid("10,000 characters", filled(" ")));
    odd.add(
        new Odd(
            "10,000 characters",
            filled("a"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Control characters, and marks that turn the direction of writing. */
  private static void hidden(List<Odd> odd) {
    String plain = "We bake our sourdough bread at night";
    odd.add(Odd.in("en", "control characters", plain.replace(" ", " \u0001\u001b\u007f")));
    odd.add(Odd.in("en", "control characters", "\u0000" + plain + "\u0000"));
    odd.add(Odd.in("en", "control characters", plain.replace(" ", "\r\n\u0085\u2028")));
    odd.add(Odd.unsaid("control characters", "\u0000\u0001\u0002\u0003\u001f\u009f"));
    for (String language : List.of("ar", "he", "fa", "ur")) {
      String walk = walks().get(language);
      odd.add(Odd.in(language, "right to left", "\u202e" + walk + "\u202c"));
      odd.add(Odd.in(language, "right to left", "\u200f" + walk + "\u200e (2026) #walk"));
      odd.add(Odd.in(language, "right to left", walk + " Lisbon " + walk + "!"));
    }
    odd.add(Odd.in("en", "right to left", "\u202e\u2067" + plain + "\u2069"));
  }

  private static void broken(List<Odd> odd) {
    String plain = "We bake our sourdough bread at night";
    odd.add(Odd.in("en", "lone surrogate", plain + "\ud83d"));
    odd.add(Odd.in("en", "lone surrogate", "\ude0d" + plain));
    odd.add(Odd.in("en", "lone surrogate", plain.replace(" ", " \ud800")));
    odd.add(Odd.in("de", "lone surrogate", walks().get("de") + " \udfff\ud83d"));
    odd.add(Odd.unsaid("lone surrogate", "\ud800"));
    odd.add(Odd.unsaid("lone surrogate", "\udc00\ud800\udc00\udc00"));
    odd.add(Odd.unsaid("lone surrogate", "\ud83d 😍").feeling("positive"));
  }

  private static void romanised(List<Odd> odd) {
    for (String text :
        List.of(
            "hum nadi ke kinare tab tak chalte rahe jab tak raat nahi ho gayi",
            "aaj ka din bahut accha tha dosto ke saath",
            "yeh gaana mujhe bahut pasand hai yaar",
            "kya baat hai bhai, kitna sundar ghar hai tumhara")) {
      odd.add(Odd.in("hi", "romanised Hindi", text));
    }
  }

  private static void tagged(List<Odd> odd) {
    tags(odd, "#foodie #pasta #homemade #recipe", "Food & Drink");
    tags(odd, "#wanderlust #travelgram #vacation", "Travel & Tourism");
    tags(odd, "#fitness #gym #workout", "Fitness & Health");
    tags(odd, "#ootd #fashionblogger #makeup", "Fashion & Beauty");
    tags(odd, "#gaming #twitch #playstation", "Gaming");
  }

  private static void tags(List<Odd> odd, String tags, String subject) {
    odd.add(
        new Odd("hashtags only", tags, Optional.empty(), Optional.of(subject), Optional.empty()));
  }

  private static String filled(String piece) {
    return piece.repeat(LONGEST / piece.length() + 1).substring(0, LONGEST);
  }
}
