package creators.search;

import creators.ai.Embedding;
import creators.profile.Username;
import creators.search.index.Card;
import creators.search.index.Portrait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Creators for tests of the search. */
public final class Portraits {

  /** When all of them published last. */
  public static final Instant THEN = Instant.parse("2025-01-11T10:30:00Z");

  private Portraits() {}

  /** A verified creator about food, in English, from Lisbon, with an engagement rate of 3.5 %. */
  public static Portrait of(String username, String fullName, String biography, long followers) {
    return new Portrait(
        id(username),
        new Card(
            new Username(username),
            Optional.of(fullName),
            Optional.of(biography),
            Optional.of(followers),
            Optional.of(3.5),
            Optional.of(true),
            Optional.empty(),
            Optional.of(THEN),
            List.of("Food & Drink"),
            List.of("en"),
            List.of("Lisbon, Portugal"),
            List.of("streetfood"),
            List.of()),
        OptionalDouble.of(0.3),
        List.of(),
        List.of());
  }

  /** A creator of whom nothing is known but the name. */
  public static Portrait unknown(String username) {
    return new Portrait(
        id(username),
        new Card(
            new Username(username),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        OptionalDouble.empty(),
        List.of(),
        List.of());
  }

  /** The same creator with other content. */
  public static Portrait about(
      Portrait portrait,
      String category,
      String language,
      List<String> captions,
      float... meaning) {
    Card card = portrait.card();
    List<Card.Caption> said =
        captions.stream().map(text -> new Card.Caption(text, language)).toList();
    return new Portrait(
        portrait.id(),
        like(card, card.lastPostAt(), List.of(category), List.of(language), said),
        portrait.sentiment(),
        said,
        meaning.length == 0 ? List.of() : List.of(Embedding.of(meaning)));
  }

  /** The same creator, whose newest post is of that time. */
  public static Portrait lastActive(Portrait portrait, Instant lastPostAt) {
    Card card = portrait.card();
    return new Portrait(
        portrait.id(),
        like(card, Optional.of(lastPostAt), card.categories(), card.languages(), card.captions()),
        portrait.sentiment(),
        portrait.captions(),
        portrait.meanings());
  }

  private static Card like(
      Card card,
      Optional<Instant> lastPostAt,
      List<String> categories,
      List<String> languages,
      List<Card.Caption> captions) {
    return new Card(
        card.username(),
        card.fullName(),
        card.biography(),
        card.followers(),
        card.engagementRate(),
        card.verified(),
        card.business(),
        lastPostAt,
        categories,
        languages,
        card.locations(),
        card.hashtags(),
        captions);
  }

  /** The key that a creator of this name has in tests. */
  public static long id(String username) {
    return Integer.toUnsignedLong(username.hashCode());
  }
}
