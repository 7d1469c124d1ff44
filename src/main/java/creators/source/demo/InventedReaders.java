package creators.source.demo;

import creators.profile.Comment;
import creators.source.demo.Dice.Purpose;
import creators.source.demo.Persona.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Those who comment under one creator's posts: some often, most once. They write in the creator's
 * language for the most part.
 */
final class InventedReaders {

  private static final int MOST_SHOWN = 3;
  private static final int READERS = 4_000;
  private static final double SHARE_OF_EMOJI = 0.12;
  private static final double SHARE_OF_CHORUS = 0.6;
  private static final double SHARE_IN_CREATORS_LANGUAGE = 0.75;
  private static final double SHARE_OF_OTHERS_IN_ENGLISH = 0.6;
  private static final double MEAN_MINUTES_TO_COMMENT = 300;
  private static final long FIRST_ID = 17_800_000_000_000_000L;
  private static final long IDS = 9_000_000_000_000L;

  private final Persona persona;
  private final long seed;
  private final Chatter chatter;
  private final List<String> otherLanguages;

  InventedReaders(Persona persona, long seed, Chatter chatter) {
    this.persona = persona;
    this.seed = seed;
    this.chatter = chatter;
    this.otherLanguages = chatter.languages().keySet().stream().sorted().toList();
  }

  /** The comments that are shown with a post at {@code now}. */
  List<Comment> under(InventedPost post, String shortcode, Instant now) {
    List<Comment> comments = new ArrayList<>();
    long shown = Math.min(MOST_SHOWN, post.reach().comments(now));
    for (int i = 0; i < shown; i++) {
      SplittableRandom random = Dice.of(seed, Purpose.COMMENT, post.slot().number() * 10L + i);
      Instant writtenAt = post.slot().at().plus(delay(random));
      if (writtenAt.isBefore(now)) {
        comments.add(
            new Comment(
                shortcode,
                Long.toString(FIRST_ID + Math.floorMod(random.nextLong(), IDS) * 10 + i),
                text(random),
                Optional.of(writtenAt),
                OptionalInt.of(reader(random))));
      }
    }
    return comments;
  }

  private String text(SplittableRandom random) {
    if (persona.is(Trait.CHORUS) && random.nextDouble() < SHARE_OF_CHORUS) {
      return Dice.pick(random, chatter.chorus());
    }
    return random.nextDouble() < SHARE_OF_EMOJI
        ? Dice.pick(random, chatter.emoji())
        : chatter.languages().get(language(random)).compose(random);
  }

  private String language(SplittableRandom random) {
    if (random.nextDouble() < SHARE_IN_CREATORS_LANGUAGE) {
      return persona.language();
    }
    return random.nextDouble() < SHARE_OF_OTHERS_IN_ENGLISH
        ? persona.secondLanguage().orElse("en")
        : Dice.pick(random, otherLanguages);
  }

  /** Those of low number comment more often. */
  private static int reader(SplittableRandom random) {
    double share = random.nextDouble();
    return 1 + (int) (READERS * share * Math.sqrt(share));
  }

  private static Duration delay(SplittableRandom random) {
    return Duration.ofSeconds(
        (long) (60 * MEAN_MINUTES_TO_COMMENT * -Math.log(1 - random.nextDouble())));
  }
}
