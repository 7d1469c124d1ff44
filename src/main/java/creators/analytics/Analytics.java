package creators.analytics;

import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Computes a creator's numbers: pure functions of what is known and of the time. Each section is
 * computed once, when it is first asked for; safe to share between threads.
 */
public final class Analytics {

  private final SequencedMap<String, Supplier<? extends Record>> sections = new LinkedHashMap<>();
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
   * @param background what is known besides
   * @param now what ages are counted to; later posts and snapshots are taken as wrongly dated
   * @param random decides about the draws behind intervals: with the same seed everything comes out
   *     the same
   * @param readings what was read in the posts: one of each that somebody has read
   */
  public Analytics(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      Background background,
      Instant now,
      RandomGenerator random,
      Readings readings) {
    Sample sample = Sample.of(profile, posts, history, background, now);
    Supplier<List<RelativeEngagement>> relative = new Lazy<>(() -> RelativeEngagement.of(sample));
    Supplier<HomeZone> homeZone = new Lazy<>(() -> HomeZone.of(sample));
    engagement = section("engagement", () -> Engagement.of(sample));
    averages = section("averages", () -> Averages.of(sample));
    postingHabits = section("posting_habits", () -> PostingHabits.of(sample, homeZone.get()));
    bestTimes =
        section("best_times", () -> BestTimes.of(sample, relative.get(), homeZone.get(), random));
    contentMix = section("content_mix", () -> ContentMix.of(sample, relative.get()));
    growth = section("growth", () -> Growth.of(sample, relative.get()));
    audience =
        section("audience", () -> Audience.of(sample, readings.posts(), readings.comments()));
    authenticity =
        section("authenticity", () -> Authenticity.of(sample, relative.get(), readings.comments()));
    influence =
        section(
            "influence",
            () ->
                Influence.of(
                    sample,
                    postingHabits.get().consistency().value(),
                    growth.get().trend().percentPerMonth().value(),
                    authenticity.get()));
    earnedMediaValue =
        section("earned_media_value", () -> EarnedMediaValue.of(sample, readings.rates()));
    contentQuality = section("content_quality", () -> ContentQuality.of(sample, relative.get()));
    basis = section("basis", () -> Basis.of(sample));
  }

  /** Everything at once. O(n log n) in the posts and in the snapshots. */
  public static CreatorAnalytics of(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      Background background,
      Instant now,
      RandomGenerator random,
      Readings readings) {
    return new Analytics(profile, posts, history, background, now, random, readings).whole();
  }

  /** All sections, with the headline numbers taken out of them. */
  public CreatorAnalytics whole() {
    return new CreatorAnalytics(
        averages.get().likes().mean().value(),
        averages.get().comments().mean().value(),
        engagement.get().byFollowers().meanPercent().value(),
        influence.get().score().value(),
        contentQuality.get().score(),
        bestTimes.get().window().name(),
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

  /** How much of the audience reacts. */
  public Engagement engagement() {
    return engagement.get();
  }

  /** What a post usually gets. */
  public Averages averages() {
    return averages.get();
  }

  /** How often and how regularly the creator posts. */
  public PostingHabits postingHabits() {
    return postingHabits.get();
  }

  /** How the account grows. */
  public Growth growth() {
    return growth.get();
  }

  /** Who may be listening. */
  public Audience audience() {
    return audience.get();
  }

  /** Whether what the account shows hangs together. */
  public Authenticity authenticity() {
    return authenticity.get();
  }

  /** How much weight the creator has. */
  public Influence influence() {
    return influence.get();
  }

  /** Each section under its name in the API, in the order of {@link CreatorAnalytics}. */
  public SequencedMap<String, Supplier<? extends Record>> sections() {
    return Collections.unmodifiableSequencedMap(sections);
  }

  private <S extends Record> Supplier<S> section(String name, Supplier<S> made) {
    Supplier<S> section = new Lazy<>(made);
    sections.put(name, section);
    return section;
  }
}
