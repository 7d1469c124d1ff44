package creators.analytics;

import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Computes a creator's numbers: pure functions of what is known and of the time. Each section is
 * computed once, when it is first asked for; safe to share between threads.
 */
public final class Analytics {

  private final Supplier<Engagement> engagement;
  private final Supplier<Averages> averages;
  private final Supplier<PostingHabits> postingHabits;
  private final Supplier<BestTimes> bestTimes;
  private final Supplier<ContentMix> contentMix;
  private final Supplier<Growth> growth;
  private final Supplier<Audience> audience;
  private final Supplier<Authenticity> authenticity;
  private final Supplier<Influence> influence;
  private final Supplier<EarnedMediaValue> earnedMediaValue;
  private final Supplier<ContentQuality> contentQuality;
  private final Supplier<Basis> basis;

  /**
   * @param posts the known posts, in any order, each shortcode once
   * @param history the known snapshots, in any order
   * @param now what ages are counted to; later posts and snapshots are taken as wrongly dated
   */
  public Analytics(Profile profile, List<Post> posts, List<Snapshot> history, Instant now) {
    this(profile, posts, history, now, Readings.NONE);
  }

  /**
   * The same with what was read in the posts.
   *
   * @param readings one of each post that somebody has read
   */
  public Analytics(
      Profile profile, List<Post> posts, List<Snapshot> history, Instant now, Readings readings) {
    Sample sample = Sample.of(profile, posts, history, now);
    Supplier<List<RelativeEngagement>> relative = new Lazy<>(() -> RelativeEngagement.of(sample));
    engagement = new Lazy<>(() -> Engagement.of(sample));
    averages = new Lazy<>(() -> Averages.of(sample));
    postingHabits = new Lazy<>(() -> PostingHabits.of(sample));
    bestTimes = new Lazy<>(() -> BestTimes.of(sample, relative.get()));
    contentMix = new Lazy<>(() -> ContentMix.of(sample, relative.get()));
    growth = new Lazy<>(() -> Growth.of(sample));
    audience = new Lazy<>(() -> Audience.of(sample, readings.posts()));
    authenticity = new Lazy<>(() -> Authenticity.of(sample, relative.get(), readings.comments()));
    influence =
        new Lazy<>(
            () ->
                Influence.of(
                    sample,
                    number(postingHabits.get().consistency(), Measured::value),
                    growth
                        .get()
                        .trend()
                        .map(Growth.Trend::percentPerMonth)
                        .orElse(OptionalDouble.empty()),
                    authenticity.get()));
    earnedMediaValue = new Lazy<>(() -> EarnedMediaValue.of(sample, readings.rates()));
    contentQuality = new Lazy<>(() -> ContentQuality.of(sample, relative.get()));
    basis = new Lazy<>(() -> Basis.of(sample));
  }

  /** Everything at once. O(n log n) in the posts and in the snapshots. */
  public static CreatorAnalytics of(
      Profile profile, List<Post> posts, List<Snapshot> history, Instant now) {
    return new Analytics(profile, posts, history, now).whole();
  }

  /** All sections, with the headline numbers taken out of them. */
  public CreatorAnalytics whole() {
    return new CreatorAnalytics(
        number(averages.get().likes(), Averages.Average::mean),
        number(averages.get().comments(), Averages.Average::mean),
        number(engagement.get().byFollowers(), Engagement.Rate::meanPercent),
        influence.get().score().value(),
        contentQuality.get().score(),
        bestTimes.get().window().map(Uplift::name),
        engagement.get(),
        averages.get(),
        postingHabits.get(),
        bestTimes.get(),
        contentMix.get(),
        growth.get(),
        audience.get(),
        authenticity.get(),
        influence.get(),
        earnedMediaValue.get(),
        contentQuality.get(),
        basis.get());
  }

  /** Each section under its name in the API, in the order of {@link CreatorAnalytics}. */
  public SequencedMap<String, Supplier<? extends Record>> sections() {
    SequencedMap<String, Supplier<? extends Record>> sections = new LinkedHashMap<>();
    sections.put("engagement", engagement);
    sections.put("averages", averages);
    sections.put("posting_habits", postingHabits);
    sections.put("best_times", bestTimes);
    sections.put("content_mix", contentMix);
    sections.put("growth", growth);
    sections.put("audience", audience);
    sections.put("authenticity", authenticity);
    sections.put("influence", influence);
    sections.put("earned_media_value", earnedMediaValue);
    sections.put("content_quality", contentQuality);
    sections.put("basis", basis);
    return sections;
  }

  private static <T> OptionalDouble number(Optional<T> from, Function<T, Double> number) {
    return from.map(number).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
