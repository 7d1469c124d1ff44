package creators.source.demo;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.source.demo.Dice.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Gives a creator's posts their captions. The texts about a topic are dealt like a deck of cards,
 * shuffled anew when it is through, so that none comes again before all the others did; openers,
 * closers, emoji and hashtags vary around them.
 */
final class CaptionWriter {
  private static final double SHARE_OF_OTHER_TOPICS = 0.2;
  private static final double SHARE_IN_SECOND_LANGUAGE = 0.25;

  private final Persona persona;
  private final long seed;
  private final Cast cast;
  private final List<String> friends;
  private final Map<String, Integer> dealt = new HashMap<>();

  CaptionWriter(Persona persona, long seed, Cast cast) {
    this.persona = persona;
    this.seed = seed;
    this.cast = cast;
    this.friends =
        cast.personas().stream()
            .filter(other -> !other.username().equals(persona.username()))
            .filter(
                other ->
                    other.language().equals(persona.language())
                        || other.category() == persona.category())
            .map(other -> "@" + other.username())
            .toList();
  }

  /**
   * What a post says.
   *
   * @param text empty for the few posts that say nothing
   */
  record Caption(Optional<String> text, Sentiment mood, boolean sponsored) {}

  private record Card(Sentiment mood, String text) {}

  /** The caption of the creator's next post; to be called for every post in order. */
  Caption next(int number) {
    SplittableRandom random = Dice.of(seed, Purpose.WORDING, number);
    Category category = category(number);
    String language = language(category, random);
    Card card = deal(language, category);
    boolean sponsored =
        card.mood() == Sentiment.POSITIVE
            && category != Category.NEWS_POLITICS
            && random.nextDouble() < 2 * persona.tier().sponsoredShare();
    double quiet = random.nextDouble();
    Subject subject = cast.subjects().get(category);
    if (!sponsored && quiet < 0.02) {
      return new Caption(Optional.empty(), Sentiment.NEUTRAL, false);
    }
    if (!sponsored && quiet < 0.04) {
      return new Caption(Optional.of(emoji(subject, random)), Sentiment.NEUTRAL, false);
    }
    String text = compose(card, language, category, sponsored, random);
    return new Caption(Optional.of(text), card.mood(), sponsored);
  }

  private Category category(int number) {
    SplittableRandom random = Dice.of(seed, Purpose.TOPIC, number);
    return persona.also().isEmpty() || random.nextDouble() >= SHARE_OF_OTHER_TOPICS
        ? persona.category()
        : Dice.pick(random, persona.also());
  }

  private String language(Category category, SplittableRandom random) {
    return persona
        .secondLanguage()
        .filter(language -> cast.vocabularies().get(language).topics().containsKey(category))
        .filter(_ -> random.nextDouble() < SHARE_IN_SECOND_LANGUAGE)
        .orElse(persona.language());
  }

  private Card deal(String language, Category category) {
    Vocabulary.Topic topic = cast.vocabularies().get(language).topics().get(category);
    List<Card> deck =
        new ArrayList<>(
            Arrays.stream(Sentiment.values())
                .flatMap(mood -> topic.of(mood).stream().map(text -> new Card(mood, text)))
                .toList());
    String key = language + " " + category;
    int count = dealt.merge(key, 1, Integer::sum) - 1;
    long round = Dice.seed(count / deck.size(), key);
    Collections.shuffle(deck, new Random(Dice.hash(seed, Purpose.DECK, round)));
    return deck.get(count % deck.size());
  }

  private String compose(
      Card card, String language, Category category, boolean sponsored, SplittableRandom random) {
    Vocabulary words = cast.vocabularies().get(language);
    Subject subject = cast.subjects().get(category);
    StringBuilder text = new StringBuilder();
    if (random.nextDouble() < 0.5) {
      text.append(Dice.pick(random, words.openers().get(card.mood()))).append(' ');
    }
    text.append(card.text());
    if (random.nextDouble() < 0.55) {
      text.append(' ').append(emoji(subject, random));
    }
    if (random.nextDouble() < 0.45) {
      text.append(random.nextBoolean() ? "\n\n" : " ")
          .append(Dice.pick(random, words.closers().get(card.mood())));
    }
    if (!friends.isEmpty() && random.nextDouble() < 0.08) {
      text.append('\n')
          .append(Dice.pick(random, words.together()).replace("{who}", Dice.pick(random, friends)));
    }
    if (sponsored) {
      String brand = "@demo.brand." + Dice.pick(random, subject.brands());
      text.append("\n\n").append(Dice.pick(random, words.sponsored()).replace("{brand}", brand));
    }
    Set<String> hashtags = hashtags(words.topics().get(category), subject, sponsored, random);
    if (!hashtags.isEmpty()) {
      text.append("\n\n").append(String.join(" ", hashtags));
    }
    return text.toString();
  }

  private static String emoji(Subject subject, SplittableRandom random) {
    String first = Dice.pick(random, subject.emoji());
    return random.nextDouble() < 0.35 ? first + Dice.pick(random, subject.emoji()) : first;
  }

  private static Set<String> hashtags(
      Vocabulary.Topic topic, Subject subject, boolean sponsored, SplittableRandom random) {
    Set<String> hashtags = new LinkedHashSet<>();
    if (sponsored) {
      hashtags.add("#ad");
    }
    if (random.nextDouble() < 0.75) {
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        hashtags.add(Dice.pick(random, topic.hashtags()));
      }
      for (int i = random.nextInt(0, 3); i > 0; i--) {
        hashtags.add(Dice.pick(random, subject.hashtags()));
      }
    }
    return hashtags;
  }
}
