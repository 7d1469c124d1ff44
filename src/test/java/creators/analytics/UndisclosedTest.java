package creators.analytics;

import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.captioned;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom "probably undisclosed" names: nobody innocent, and nobody who says it openly. */
class UndisclosedTest {

  private static int weight(String caption) {
    return SponsorTraces.in(caption, "ada.bakes", Set.of()).weight();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Learning to code HTML",
        "I code Python3 every day",
        "Kids who code PYTHON get 20 % off their fear",
        "We code with HTML5 all night",
        "Dress code BLACK, be there",
        "ZIP code SW19, come by",
        "The source code MAIN2 is on the wall",
        "New on my blog: https://ada.example/rye?utm_source=instagram",
        "All my breads: https://ada.example/?tag=bread",
        "From https://ada.example/?ref=instagram",
        "My code ADA15 runs at last"
      })
  void whatIsInnocentIsNot(String caption) {
    assertThat(weight(caption)).isLessThan(SponsorTraces.ENOUGH);
    assertThat(Sponsorship.declared(caption)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My oven #affiliate",
        "My oven #affiliatelink https://amzn.to/3xyz",
        "Contains affiliate links: https://mill.example/?ref=ada",
        "Enthält Affiliate-Links https://amzn.to/3xyz",
        "Lien affilié : https://amzn.to/3xyz",
        "Enlace de afiliado https://amzn.to/3xyz",
        "Партнёрская ссылка https://amzn.to/3xyz",
        "As an Amazon Associate I earn from what you buy",
        "アフィリエイトリンクです https://amzn.to/3xyz"
      })
  void whoTellsOfTheCommissionIsOpen(String caption) {
    var sponsored = analyze(captioned("2025-06-01T10:00:00Z", caption)).contentMix().sponsored();
    assertThat(sponsored.posts()).hasSize(1).allMatch(Sponsorship.Paid::disclosed);
    assertThat(sponsored.undisclosed().value()).hasValue(0);
    assertThat(sponsored.byWords().value()).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No affiliate links here",
        "This is not an affiliate link",
        "Keine Affiliate-Links",
        "How affiliate links work",
        "I teach #affiliatemarketing"
      })
  void whoDeniesACommissionOrTalksAboutThemDeclaresNothing(String caption) {
    assertThat(Sponsorship.declared(caption)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use my code ADA15 for flour",
        "ADA gets you 15% off with code \"FLOUR\"",
        "Code: ADA15 - 10% off everything",
        "Save on flour, code ADA15",
        "promo code FLOUR",
        "Mit dem Code BROT20 spart ihr",
        "Mein Rabattcode: BROT20",
        "-20% auf alles, Code BROT20",
        "Avec le code PAIN10",
        "Mon code promo PAIN10",
        "Con el código PAN15",
        "Cupón PANES",
        "Usa il codice PANE10",
        "Com o código PAO10",
        "Kortingscode BROOD5",
        "Z kodem CHLEB10 taniej",
        "İndirim kodu EKMEK10",
        "EKMEK için %20 indirim, kod EKMEK20",
        "По промокоду ХЛЕБ15",
        "промокод HLEB15",
        "Скидка по коду ХЛЕБ15",
        "クーポンコード「PAN15」",
        "할인코드 BREAD15",
        "كود الخصم BREAD15",
        "https://www.amazon.de/dp/B0?tag=ada-21",
        "https://mill.example/?ref=ada"
      })
  void codesAndPayingLinksAreFoundInManyLanguages(String caption) {
    assertThat(weight(caption)).isGreaterThanOrEqualTo(SponsorTraces.ENOUGH);
  }

  @Test
  void theEvidenceNamesTheCode() {
    assertThat(SponsorTraces.in("промокод ХЛЕБ15!", "ada", Set.of()).clues())
        .containsExactly(new Clue(Clue.Kind.CODE, "промокод ХЛЕБ15"));
  }
}
