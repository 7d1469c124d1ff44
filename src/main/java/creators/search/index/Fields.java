package creators.search.index;

import java.util.List;

/** The fields of a creator in the index. */
public final class Fields {

  /** The database's key, by which a creator is replaced. */
  public static final String ID = "id";

  /** The username as it is, also to sort by. */
  public static final String USERNAME = "username";

  /** All words of the username as one. */
  public static final String USERNAME_KEY = "username_key";

  /** All words of the full name as one. */
  public static final String NAME_KEY = "name_key";

  /** The words of username and full name. */
  public static final String NAME = "name";

  /** The words of the biography. */
  public static final String BIOGRAPHY = "biography";

  /** The words of the newest captions. */
  public static final String CAPTIONS = "captions";

  /** The hashtags, each as one word. */
  public static final String HASHTAGS = "hashtags";

  /** The words of the subjects. */
  public static final String CATEGORIES = "categories";

  /** The words of the tagged places. */
  public static final String LOCATIONS = "locations";

  /** So many words seem to stand between two places, so that words of one can be told. */
  public static final int BETWEEN_PLACES = 1_000;

  /** All that is searched by words. */
  public static final List<String> TEXTS =
      List.of(NAME, BIOGRAPHY, CAPTIONS, HASHTAGS, CATEGORIES, LOCATIONS);

  /** What the creator's content means: a direction. */
  public static final String MEANING = "meaning";

  /** What followers add to a name that matches. */
  public static final String FEATURES = "features";

  /** How many follow, for filters and order; also the name of the feature. */
  public static final String FOLLOWERS = "followers";

  /** Engagement rate in percent. */
  public static final String ENGAGEMENT = "engagement";

  /** Mean mood, -1 to 1. */
  public static final String SENTIMENT = "sentiment";

  /** When the newest post was published, in milliseconds. */
  public static final String LAST_POST = "last_post";

  /** 1 or 0, absent where unknown. */
  public static final String VERIFIED = "verified";

  /** 1 or 0, absent where unknown. */
  public static final String BUSINESS = "business";

  /** Subjects to filter by and count. */
  public static final String CATEGORY = "category";

  /** Languages to filter by and count. */
  public static final String LANGUAGE = "language";

  /** Places to count. */
  public static final String LOCATION = "location";

  /** What is shown of a creator: {@link Card}. */
  static final String CARD = "card";

  /** What the creator's own words about themselves mean, kept to be used again. */
  static final String ABOUT = "about";

  /** Which words those were, and which model read them. */
  static final String ABOUT_KEY = "about_key";

  /** Stands at creators whose words about themselves no model has read yet. */
  static final String UNREAD = "unread";

  private Fields() {}
}
