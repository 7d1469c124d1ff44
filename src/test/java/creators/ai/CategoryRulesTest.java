package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryRulesTest {

  private static final CategoryRules RULES = new CategoryRules();

  private static CategoryRules.Result judge(String text, String language) {
    return RULES.judge(Caption.of(text), language);
  }

  private static Category category(String text) {
    return judge(text, "en").best().category();
  }

  @ParameterizedTest
  @CsvSource({
    "#streetfoodlisbon, FOOD_DRINK",
    "#dogsofinstagram, PETS_ANIMALS",
    "#myvintagecars, AUTOMOTIVE",
    "#newyorkfashionweek, FASHION_BEAUTY",
    "#livemusiclover, MUSIC",
    "#Blackand_White_Photography, PHOTOGRAPHY",
  })
  void aCompoundHashtagIsUnderstoodByItsParts(String tag, Category expected) {
    assertThat(category(tag)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "one recipe, FOOD_DRINK",
    "many recipes, FOOD_DRINK",
    "the chef's table, FOOD_DRINK",
    "RECIPES, FOOD_DRINK",
  })
  void pluralsPossessivesAndCapitalsAreForgiven(String text, Category expected) {
    assertThat(category(text)).isEqualTo(expected);
  }

  @Test
  void aWordInsideAnotherWordIsNotFound() {
    assertThat(category("the category was carefully dedicated")).isEqualTo(Category.GENERAL);
  }

  @Test
  void falseFriendsAreReadInTheLanguageOfTheCaption() {
    assertThat(judge("Das Gift der Art", "de").best().category()).isEqualTo(Category.GENERAL);
    assertThat(judge("air terjun di hutan", "id").best().category())
        .isEqualTo(Category.NATURE_OUTDOORS);
  }

  @Test
  void anElidedArticleDoesNotHideTheWord() {
    assertThat(judge("l'exposition de l'artiste", "fr").best().category())
        .isEqualTo(Category.ART_CULTURE);
    assertThat(judge("\u0648\u0627\u0644\u0645\u0637\u0639\u0645", "ar").best().category())
        .isEqualTo(Category.FOOD_DRINK);
  }

  @Test
  void noSignMeansGeneralWithLittleConfidence() {
    CategoryRules.Result result = judge("well then, see you around", "en");

    assertThat(result.best().category()).isEqualTo(Category.GENERAL);
    assertThat(result.best().confidence()).isLessThan(0.5);
  }

  @Test
  void aSecondSubjectIsRankedBelowTheFirst() {
    CategoryRules.Result result = judge("Recipe: pasta with cheese, shared with my dog", "en");

    assertThat(result.ranked().stream().map(CategoryRules.Ranked::category).limit(2))
        .containsExactly(Category.FOOD_DRINK, Category.PETS_ANIMALS);
  }

  @Test
  void repeatingAKeywordDoesNotMakeItTruer() {
    assertThat(judge("pizza pizza pizza pizza", "en")).isEqualTo(judge("pizza", "en"));
  }

  static Stream<String> languages() {
    return CategoryRules.LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasKeywordsForEveryCategory(String language) {
    assertThat(
            Resource.sections("categories/" + language + ".txt").stream()
                .map(section -> Category.of(section.title())))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Category.values()).filter(c -> c != Category.GENERAL).toList());
  }

  @Property(tries = 200)
  void moreSignsOfACategoryMakeItSurer(@ForAll @From("signs") String text) {
    double before = confidence(text, Category.FOOD_DRINK);

    assertThat(confidence(text + " #ramen", Category.FOOD_DRINK)).isGreaterThanOrEqualTo(before);
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.of("pizza", "dog", "travel", "guitar", "hello", "#sushi", "🍕")
        .list()
        .ofMaxSize(6)
        .map(words -> String.join(" ", words));
  }

  private static double confidence(String text, Category category) {
    return judge(text, "en").ranked().stream()
        .filter(ranked -> ranked.category() == category)
        .mapToDouble(CategoryRules.Ranked::confidence)
        .findFirst()
        .orElse(0);
  }
}
