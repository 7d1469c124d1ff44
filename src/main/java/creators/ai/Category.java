package creators.ai;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a post is about: the closed list of the product. */
public enum Category {
  FASHION_BEAUTY("Fashion & Beauty"),
  FOOD_DRINK("Food & Drink"),
  TRAVEL_TOURISM("Travel & Tourism"),
  TECHNOLOGY("Technology"),
  FITNESS_HEALTH("Fitness & Health"),
  ENTERTAINMENT("Entertainment"),
  LIFESTYLE("Lifestyle"),
  BUSINESS_FINANCE("Business & Finance"),
  EDUCATION("Education"),
  ART_CULTURE("Art & Culture"),
  SPORTS("Sports"),
  MUSIC("Music"),
  PHOTOGRAPHY("Photography"),
  GAMING("Gaming"),
  AUTOMOTIVE("Automotive"),
  HOME_GARDEN("Home & Garden"),
  PETS_ANIMALS("Pets & Animals"),
  NEWS_POLITICS("News & Politics"),
  SCIENCE("Science"),
  FAMILY_PARENTING("Family & Parenting"),
  COMEDY_HUMOR("Comedy & Humor"),
  NATURE_OUTDOORS("Nature & Outdoors"),
  /** Nothing in particular, or unknown. */
  GENERAL("General");

  private static final Map<String, Category> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Category::label, Function.identity()));

  private final String label;

  Category(String label) {
    this.label = label;
  }

  /** The name in the API and the database, e.g. "Food &amp; Drink". */
  @JsonValue
  public String label() {
    return label;
  }

  /**
   * The category with this label.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static Category of(String label) {
    Category category = BY_LABEL.get(label);
    if (category == null) {
      throw new IllegalArgumentException("no such category: " + label);
    }
    return category;
  }
}
