package creators.analytics;

import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import testing.Posts;

/** Invented creators and posts, as short as tests can say them. */
final class Fixture {

  static final Instant NOW = Instant.parse("2025-06-30T12:00:00Z");

  private Fixture() {}

  static Profile creator(long followers) {
    return creator(OptionalLong.of(followers), Optional.empty());
  }

  static Profile creator(OptionalLong followers, Optional<Boolean> verified) {
    return new Profile(
        new Username("ada.bakes"),
        Optional.empty(),
        Optional.of("Ada Bakes"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        followers,
        OptionalLong.empty(),
        OptionalLong.of(100),
        verified,
        Optional.empty(),
        false);
  }

  /** A picture with known numbers; the time names it. */
  static Post post(String takenAt, long likes, long comments) {
    return post(Instant.parse(takenAt), likes, comments);
  }

  static Post post(Instant takenAt, long likes, long comments) {
    return post(
        takenAt.toString(),
        PostType.IMAGE,
        takenAt,
        OptionalLong.of(likes),
        OptionalLong.of(comments),
        OptionalLong.empty(),
        Optional.empty());
  }

  static Post post(
      String shortcode,
      PostType type,
      Instant takenAt,
      OptionalLong likes,
      OptionalLong comments,
      OptionalLong views,
      Optional<String> caption) {
    return new Post(
        shortcode,
        Optional.empty(),
        type,
        caption,
        takenAt,
        likes,
        comments,
        views,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  static Post hidden(Instant takenAt) {
    return post(
        "hidden " + takenAt,
        PostType.IMAGE,
        takenAt,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  static Post video(String takenAt, long likes, long comments, OptionalLong views) {
    return post(
        takenAt,
        PostType.VIDEO,
        Instant.parse(takenAt),
        OptionalLong.of(likes),
        OptionalLong.of(comments),
        views,
        Optional.empty());
  }

  static Post captioned(String takenAt, String caption) {
    Instant time = Instant.parse(takenAt);
    return post(
        takenAt,
        PostType.IMAGE,
        time,
        OptionalLong.of(10),
        OptionalLong.of(1),
        OptionalLong.empty(),
        Optional.of(caption));
  }

  static Post ofType(PostType type, Instant takenAt, long likes) {
    return post(
        takenAt.toString(),
        type,
        takenAt,
        OptionalLong.of(likes),
        OptionalLong.of(0),
        OptionalLong.empty(),
        Optional.empty());
  }

  static Post pinned(Post post) {
    return Posts.like(post).pinned().post();
  }

  static Post labelled(Post post, boolean sponsored) {
    return Posts.like(post).sponsored(sponsored).post();
  }

  static Snapshot snapshot(String takenAt, long followers) {
    return snapshot(Instant.parse(takenAt), OptionalLong.of(followers), OptionalLong.empty());
  }

  static Snapshot snapshot(Instant takenAt, OptionalLong followers, OptionalLong posts) {
    return new Snapshot(
        takenAt,
        followers,
        OptionalLong.empty(),
        posts,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        SourceKind.DEMO);
  }

  static CreatorAnalytics analyze(Profile profile, List<Post> posts) {
    return analyze(profile, posts, List.of(), NOW);
  }

  static CreatorAnalytics analyze(
      Profile profile, List<Post> posts, List<Snapshot> history, Instant now) {
    return analytics(profile, posts, history, Background.NONE, now).whole();
  }

  static CreatorAnalytics analyze(Profile profile, List<Post> posts, Background background) {
    return analytics(profile, posts, List.of(), background, NOW).whole();
  }

  static Analytics analytics(
      Profile profile,
      List<Post> posts,
      List<Snapshot> history,
      Background background,
      Instant now) {
    return new Analytics(
        profile, posts, history, background, now, new SplittableRandom(1), Readings.NONE);
  }

  static CreatorAnalytics analyze(
      Profile profile, List<Post> posts, List<Snapshot> history, Readings readings) {
    return new Analytics(
            profile, posts, history, Background.NONE, NOW, new SplittableRandom(1), readings)
        .whole();
  }

  static CreatorAnalytics analyze(Post... posts) {
    return analyze(creator(1000), List.of(posts));
  }
}
