package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.Suggestion;
import creators.profile.Username;
import creators.search.Portraits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is found by a name. */
class NamesTest extends NamesCase {

  @Test
  void theWholeHitComesBack() {
    put(entry("ada.bakes", "Ada Bakes", "Sourdough", 1200));
    assertThat(find("ada.bakes", 10))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("score")
        .isEqualTo(
            new Suggestion(
                new Username("ada.bakes"),
                Optional.of("Ada Bakes"),
                Optional.of(1200L),
                Optional.of("Food & Drink"),
                0));
  }

  @Test
  void unknownValuesStayUnknown() {
    put(Portraits.unknown("quiet"));
    Suggestion hit = find("quiet", 10).getFirst();
    assertThat(hit.fullName()).isEmpty();
    assertThat(hit.followers()).isEmpty();
    assertThat(hit.category()).isEmpty();
  }

  @Test
  void exactBeforePrefixBeforeTypingErrorBeforeWords() {
    put(
        entry("someone", "Some One", "I met marta in a bakery", 900_000_000),
        entry("narta", "No Relation", "", 90_000_000),
        entry("martaroja", "M. R.", "", 9_000_000),
        entry("marta", "Marta", "", 10));
    assertThat(found("marta")).containsExactly("marta", "martaroja", "narta", "someone");
  }

  @Test
  void theUsernameAsTypedComesBeforeItsLookAlikes() {
    put(
        entry("adabakes", "A", "", 1_000_000),
        entry("ada_bakes", "A", "", 1_000_000),
        entry("ada.bakes", "A", "", 10));
    assertThat(found("ada.bakes")).startsWith("ada.bakes").hasSize(3);
    assertThat(found("@ADA.bakes")).startsWith("ada.bakes");
  }

  @Test
  void followersDecideBetweenEquals() {
    put(
        entry("ada.small", "Ada", "", 100),
        entry("ada.large", "Ada", "", 1_000_000),
        entry("ada.middle", "Ada", "", 10_000));
    assertThat(found("ada")).containsExactly("ada.large", "ada.middle", "ada.small");
  }

  @Test
  void everyBeginningIsEnough() {
    put(entry("ada.bakes", "Ada Lindqvist", "", 10));
    assertThat(
            Stream.of(
                "a", "ad", "ada", "ada.", "ada.b", "adab", "ada b", "bak", "lind", "lindqvist ad"))
        .allSatisfy(text -> assertThat(found(text)).containsExactly("ada.bakes"));
  }

  @Test
  void typingErrorsAreForgivenByLength() {
    put(entry("lindqvist.bakes", "Ada Lindqvist", "", 10));
    assertThat(
            Stream.of(
                "lindqvits",
                "lindkvist",
                "lindquist",
                "linqdvist.bakes",
                "lndqvst",
                "lindkv",
                "aad lindqvist"))
        .allSatisfy(text -> assertThat(found(text)).containsExactly("lindqvist.bakes"));
    assertThat(found("xx")).isEmpty();
    assertThat(found("limkwest")).isEmpty();
  }

  @Test
  void nearerIsBetter() {
    put(entry("bakery", "B", "", 1_000_000), entry("bakers", "B", "", 10));
    assertThat(found("bakerz")).containsExactly("bakery", "bakers");
    put(entry("bakings", "B", "", 90_000_000));
    assertThat(found("bakersz").getFirst()).isEqualTo("bakers");
  }

  @Test
  void wordsOfTheBiographyAreFoundByRelevance() {
    put(
        entry("one", "One", "vegan street food in lisbon", 10),
        entry("two", "Two", "street photographer", 1_000_000),
        entry("three", "Three", "mountains", 1_000_000));
    assertThat(found("vegan food, lisbon street")).containsExactly("one", "two");
  }

  @Test
  void accentsAndDecorationsDoNotMatter() {
    put(
        entry("zoe", "Zoë Müller-Łukasz", "crème brûlée", 10),
        entry("nguyen", "Nguyễn Thị Hà", "", 10),
        entry("eleni", "Ελένη", "", 10),
        entry("fancy", "𝓕𝓪𝓷𝓬𝔂 ＷＩＤＥ", "", 10));
    assertThat(found("zoe muller lukasz")).containsExactly("zoe");
    assertThat(found("Zoé Müller")).containsExactly("zoe");
    assertThat(found("creme brulee")).containsExactly("zoe");
    assertThat(found("nguyen thi ha")).containsExactly("nguyen");
    assertThat(found("ελενη")).containsExactly("eleni");
    assertThat(found("wide")).containsExactly("fancy");
  }

  @Test
  void namesInAnyScriptAreFound() {
    put(
        entry("yui", "結衣のパン", "", 10),
        entry("layla", "ليلى حسن", "", 10),
        entry("hindi", "अदिति शर्मा", "", 10),
        entry("minji", "김민지", "", 10));
    assertThat(found("結衣")).containsExactly("yui");
    assertThat(found("ليلى")).containsExactly("layla");
    assertThat(found("अदिति")).containsExactly("hindi");
    assertThat(found("김민")).containsExactly("minji");
  }

  @Test
  void usernamesOfDotsAndUnderscoresAreFound() {
    put(entry("___", "", "", 10), entry("_._x", "", "", 10));
    assertThat(found("___")).containsExactly("___");
    assertThat(found("_._")).containsExactly("_._x");
  }

  @Test
  void nothingInATextIsAnOperator() {
    put(entry("ada", "Ada", "a*b (c) OR d", 10));
    assertThat(
            Stream.of(
                "*",
                "?",
                "a* OR (",
                "\"",
                "+-&&||!(){}[]^~:\\/",
                "[a TO",
                "",
                "  ",
                "\u0000",
                "\uD800",
                "🍞",
                "x".repeat(100_000)))
        .allSatisfy(text -> assertThat(found(text)).isIn(List.of(), List.of("ada")));
    assertThat(found("*")).isEmpty();
    assertThat(found("")).isEmpty();
  }

  @Test
  void limitIsKept() {
    for (int i = 0; i < 150; i++) {
      index.put(entry("ada" + i, "Ada", "", i), Optional.empty());
    }
    index.refresh();
    assertThat(find("ada", 3)).hasSize(3);
    assertThat(find("ada", 0)).hasSize(1);
    assertThat(find("ada", Integer.MAX_VALUE)).hasSize(Finder.MOST_HITS);
  }

  @Test
  void veryLongNamesAreTaken() {
    put(entry("ada", "n".repeat(50_000), "b ".repeat(50_000), Long.MAX_VALUE));
    assertThat(found("ada")).containsExactly("ada");
  }
}
