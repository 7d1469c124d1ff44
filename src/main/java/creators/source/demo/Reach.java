package creators.source.demo;

import creators.ai.Sentiment;
import creators.profile.PostType;
import creators.source.demo.Dice.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How many people a post reaches in the end, and how many it has reached by a given moment: never
 * fewer than before.
 */
record Reach(
    Instant publishedAt, double likesInTheEnd, double commentsPerLike, double viewsPerLike) {
  /** After so long a post has found 63 % of its audience. */
  private static final Duration PACE = Duration.ofHours(20);

  private static final double SHARE_OF_VIRAL_POSTS = 0.015;

  /** The reach of one post. */
  static Reach of(
      Persona persona,
      long seed,
      PostingPlan.Slot slot,
      PostType type,
      CaptionWriter.Caption caption,
      AudienceCurve audience) {
    SplittableRandom temper = Dice.of(seed, Purpose.TEMPER, 0);
    double appeal = Math.exp(0.25 * temper.nextGaussian());
    double talkativeness = temper.nextDouble(0.010, 0.032);
    double season = temper.nextDouble(2 * Math.PI);

    SplittableRandom random = Dice.of(seed, Purpose.REACH, slot.number());
    double spread = Math.exp(0.38 * random.nextGaussian());
    double viral = random.nextDouble() < SHARE_OF_VIRAL_POSTS ? random.nextDouble(4, 9) : 1;
    double mood = 1 + 0.15 * Math.sin(season + slot.at().getEpochSecond() / 86_400.0 / 65);
    double likes =
        audience.followers(slot.at())
            * persona.tier().likesPerFollower()
            * appeal
            * mood
            * ofType(type)
            * (slot.atBestHour() ? 1.2 : 0.9)
            * (caption.sponsored() ? 0.8 : 1)
            * spread
            * viral;
    double comments =
        talkativeness
            * Math.exp(0.35 * random.nextGaussian())
            * (caption.mood() == Sentiment.NEGATIVE ? 1.5 : 1);
    return new Reach(slot.at(), likes, comments, random.nextDouble(8, 22));
  }

  long likes(Instant now) {
    return (long) (likesInTheEnd * shareReached(now));
  }

  long comments(Instant now) {
    return (long) (likesInTheEnd * commentsPerLike * shareReached(now));
  }

  long views(Instant now) {
    return (long) (likesInTheEnd * viewsPerLike * shareReached(now));
  }

  private double shareReached(Instant now) {
    double age = Math.max(0, Duration.between(publishedAt, now).toSeconds());
    return 1 - Math.exp(-age / PACE.toSeconds());
  }

  private static double ofType(PostType type) {
    return switch (type) {
      case IMAGE -> 0.85;
      case CAROUSEL -> 1.1;
      case VIDEO -> 0.9;
      case REEL -> 1.25;
    };
  }
}
