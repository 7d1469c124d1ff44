package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.LanguageProfiles.Detected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageRulesTest {

  private static final LanguageRules RULES = new LanguageRules(LanguageProfiles.load());

  private static Detected detect(String text) {
    return RULES.detect(Caption.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | We walked along the river until the lights of the town came on
          ar | مشينا على ضفة النهر حتى أضاءت أنوار المدينة
          es | Caminamos junto al río hasta que se encendieron las luces del pueblo
          fr | Nous avons marché le long de la rivière jusqu'à la tombée de la nuit
          de | Wir gingen am Fluss entlang, bis die Lichter der Stadt angingen
          it | Abbiamo camminato lungo il fiume finché si sono accese le luci
          pt | Caminhámos junto ao rio até que as luzes da cidade se acenderam
          ru | Мы шли вдоль реки, пока в городе не зажглись огни
          ja | 町の明かりがつくまで川に沿って歩きました
          ko | 우리는 마을에 불이 켜질 때까지 강을 따라 걸었다
          zh | 我们沿着河走，直到小镇的灯亮了起来
          nl | We liepen langs de rivier tot de lichten van de stad aangingen
          sv | Vi gick längs floden tills ljusen i staden tändes
          no | Vi gikk langs elva helt til lysene i byen ble tent
          da | Vi gik langs åen, indtil lysene i byen blev tændt
          fi | Kävelimme joen vartta, kunnes kaupungin valot syttyivät
          pl | Szliśmy wzdłuż rzeki, aż zapaliły się światła miasta
          tr | Kasabanın ışıkları yanana kadar nehir boyunca yürüdük
          hi | हम नदी के किनारे तब तक चलते रहे जब तक शहर की बत्तियाँ नहीं जलीं
          hi | hum nadi ke kinare tab tak chalte rahe jab tak raat nahi ho gayi
          th | เราเดินเลียบแม่น้ำจนไฟในเมืองสว่างขึ้น
          el | Περπατήσαμε δίπλα στο ποτάμι μέχρι που άναψαν τα φώτα της πόλης
          bg | Вървяхме покрай реката, докато светнаха светлините на града
          sw | Tulitembea kando ya mto hadi taa za mji zilipowaka
          ur | ہم دریا کے کنارے چلتے رہے یہاں تک کہ شہر کی روشنیاں جل گئیں
          vi | Chúng tôi đi dọc bờ sông cho đến khi đèn thị trấn bật sáng
          id | Kami berjalan di sepanjang sungai sampai lampu kota menyala
          uk | Ми йшли вздовж річки, доки в місті не засвітилися вогні
          he | הלכנו לאורך הנהר עד שנדלקו אורות העיירה
          fa | ما در کنار رودخانه راه رفتیم تا چراغ‌های شهر روشن شد
          bn | শহরের আলো জ্বলে ওঠা পর্যন্ত আমরা নদীর ধারে হাঁটলাম
          ca | Vam caminar al costat del riu fins que es van encendre els llums
          cs | Šli jsme podél řeky, dokud se ve městě nerozsvítila světla
          hu | A folyó mentén sétáltunk, amíg fel nem gyulladtak a város fényei
          ro | Am mers de-a lungul râului până când s-au aprins luminile orașului
          sr | Ишли смо поред реке док се нису упалила светла у граду
          sr | Išli smo pored reke dok se nisu upalila svetla u gradu
          ta | நகரத்தின் விளக்குகள் எரியும் வரை நாங்கள் நடந்தோம்
          """)
  void everyLanguageOfTheProductIsTold(String language, String text) {
    Detected detected = detect(text);

    assertThat(detected.language()).isEqualTo(language);
    assertThat(detected.confidence()).isBetween(0.5, 1.0);
  }

  @Test
  void linksMentionsEmojiAndHashtagsDoNotSayTheLanguage() {
    Detected plain = detect("Wir gehen heute an den Strand");
    Detected dressed =
        detect(
            "Wir gehen heute an den Strand 🏖️ @beach.life https://beach.example.com #beachlife #sunnydays");

    assertThat(dressed).isEqualTo(plain);
  }

  @Test
  void hashtagsAreReadWhenNothingElseIsLeft() {
    assertThat(detect("#путешествие #отпуск").language()).isEqualTo("ru");
  }

  @Test
  void mixedScriptsAreLessCertainThanPureOnes() {
    Detected pure = detect("วันนี้อากาศดีมากเลยไปทะเลกัน");
    Detected mixed = detect("วันนี้อากาศดีมาก with my best friends");

    assertThat(mixed.language()).isEqualTo("th");
    assertThat(mixed.confidence()).isLessThan(pure.confidence());
  }

  @Test
  void fewWordsAreLessCertainThanASentence() {
    assertThat(detect("sol mar").confidence())
        .isLessThan(detect("Hoje o sol nasceu sobre o mar e nós fomos à praia").confidence());
  }

  @Test
  void aScriptThatNobodyKnowsIsUndetermined() {
    assertThat(detect("ᚠᚢᚦᚨᚱᚲ").language()).isEqualTo(Verdict.UNDETERMINED);
  }
}
