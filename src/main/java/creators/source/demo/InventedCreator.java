package creators.source.demo;

import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.source.demo.Persona.Trait;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One invented creator, for all times. */
final class InventedCreator {
  /** Stands in every biography. */
  static final String MARK = "Invented creator for Creator Search.";

  private static final Duration SHOWN = Duration.ofDays(548);
  private static final int MOST_POSTS = 120;
  private static final int WEEKS_OF_HISTORY = 65;
  private static final int POSTS_IN_AVERAGE = 12;
  private static final Duration AGE_OF_PINNED = Duration.ofDays(60);
  private static final int MOST_PINNED = 3;
  private static final long FIRST_ID = 9_900_000_000_001L;

  private final Persona persona;
  private final int index;
  private final long seed;
  private final Cast cast;
  private final PostingPlan plan;
  private final AudienceCurve audience;
  private final InventedReaders readers;

  InventedCreator(Persona persona, int index, long baseSeed, Cast cast) {
    this.persona = persona;
    this.index = index;
    this.seed = Dice.seed(baseSeed, persona.username().value());
    this.cast = cast;
    this.plan = new PostingPlan(persona, seed);
    this.audience = new AudienceCurve(persona, seed);
    this.readers = new InventedReaders(persona, seed, cast.chatter());
  }

  /** The creator as known at {@code now}. */
  Creator at(Instant now) {
    List<InventedPost> posts = posts(now);
    List<InventedPost> shown = persona.is(Trait.PRIVATE) ? List.of() : shown(posts, now);
    Set<Integer> pinned = pinned(shown, now);
    List<Post> asShown = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    for (InventedPost post : shown) {
      Post known = post.at(now, pinned.contains(post.slot().number()));
      asShown.add(known);
      comments.addAll(readers.under(post, known.shortcode(), now));
    }
    return new Creator(
        profile(posts, now), asShown, comments, history(posts, now), SourceKind.DEMO, now);
  }

  private List<InventedPost> posts(Instant now) {
    CaptionWriter captions = new CaptionWriter(persona, seed, cast);
    return plan.before(now).stream()
        .map(slot -> InventedPost.of(persona, seed, slot, captions.next(slot.number()), audience))
        .toList();
  }

  private Profile profile(List<InventedPost> posts, Instant now) {
    boolean business = persona.is(Trait.BUSINESS);
    return new Profile(
        persona.username(),
        Optional.of(Long.toString(FIRST_ID + index)),
        Optional.of(persona.name() + " (invented)"),
        Optional.of(persona.about() + "\n" + MARK),
        business ? Optional.of("https://example.com/" + persona.username()) : Optional.empty(),
        Optional.empty(),
        business
            ? Optional.of(cast.subjects().get(persona.category()).businessCategory())
            : Optional.empty(),
        OptionalLong.of(audience.followers(now)),
        OptionalLong.of(audience.following(now)),
        OptionalLong.of(persona.earlierPosts() + posts.size()),
        Optional.of(persona.is(Trait.VERIFIED)),
        Optional.of(business),
        persona.is(Trait.PRIVATE));
  }

  private static List<InventedPost> shown(List<InventedPost> posts, Instant now) {
    return posts.reversed().stream()
        .filter(post -> post.slot().at().isAfter(now.minus(SHOWN)))
        .limit(MOST_POSTS)
        .toList();
  }

  private static Set<Integer> pinned(List<InventedPost> shown, Instant now) {
    return shown.stream()
        .filter(InventedPost::worthPinning)
        .filter(post -> post.slot().at().isBefore(now.minus(AGE_OF_PINNED)))
        .limit(MOST_PINNED)
        .map(post -> post.slot().number())
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Snapshot> history(List<InventedPost> posts, Instant now) {
    ZonedDateTime lastMonday =
        now.atZone(ZoneOffset.UTC).with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
    List<Snapshot> history = new ArrayList<>();
    for (int weeks = WEEKS_OF_HISTORY - 1; weeks >= 0; weeks--) {
      history.add(snapshot(posts, lastMonday.minusWeeks(weeks).toInstant()));
    }
    return history;
  }

  private Snapshot snapshot(List<InventedPost> posts, Instant time) {
    List<InventedPost> before =
        posts.stream().filter(post -> post.slot().at().isBefore(time)).toList();
    List<Reach> latest =
        before.reversed().stream().limit(POSTS_IN_AVERAGE).map(InventedPost::reach).toList();
    boolean likesKnown = !persona.is(Trait.HIDDEN_LIKES) && !persona.is(Trait.PRIVATE);
    OptionalDouble likes =
        likesKnown ? mean(latest, reach -> reach.likes(time)) : OptionalDouble.empty();
    OptionalDouble comments =
        persona.is(Trait.PRIVATE)
            ? OptionalDouble.empty()
            : mean(latest, reach -> reach.comments(time));
    OptionalInt likesOver = OptionalInt.of(likesKnown ? latest.size() : 0);
    OptionalInt commentsOver = OptionalInt.of(persona.is(Trait.PRIVATE) ? 0 : latest.size());
    long followers = audience.followers(time);
    return new Snapshot(
        time,
        OptionalLong.of(followers),
        OptionalLong.of(audience.following(time)),
        OptionalLong.of(persona.earlierPosts() + before.size()),
        likes,
        comments,
        likes.isPresent() && comments.isPresent()
            ? OptionalDouble.of(100 * (likes.getAsDouble() + comments.getAsDouble()) / followers)
            : OptionalDouble.empty(),
        new Snapshot.AveragedOver(likesOver, commentsOver, likesOver),
        SourceKind.DEMO);
  }

  private static OptionalDouble mean(List<Reach> posts, ToLongFunction<Reach> count) {
    return posts.stream().mapToLong(count).average();
  }
}
