package service.faults;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.source.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The accounts at the source: any name that looks like {@code group.number}. An account's followers
 * grow by one with each fetch, so that what is stored tells which fetch it is of.
 */
final class Population implements Accounts {

  /** Posts of each account; one page. */
  static final int POSTS = 8;

  /** Followers before the first fetch. */
  static final long FOLLOWERS = 10_000;

  private static final Instant NEWEST = Instant.parse("2026-11-01T18:00:00Z");
  private static final List<String> SUBJECTS =
      List.of(
          "A new pasta recipe with basil and lemon #food",
          "Sunset over the old town of Lisbon #travel",
          "Leg day, five sets and a long run #fitness",
          "Ein sehr schöner Tag im Wald mit dem Hund #natur",
          "Probando la cámara nueva en la calle #fotografia",
          "This phone disappoints: battery gone by noon #tech");

  private final Map<Username, AtomicLong> fetches = new ConcurrentHashMap<>();

  /** The {@code index}-th name of a group. */
  static Username name(String group, int index) {
    return new Username("%s.%04d".formatted(group, index));
  }

  /** The first {@code count} names of a group. */
  static List<Username> names(String group, int count) {
    return IntStream.range(0, count).mapToObj(index -> name(group, index)).toList();
  }

  @Override
  public SortedSet<Username> usernames() {
    return new TreeSet<>(fetches.keySet());
  }

  @Override
  public Optional<Creator> find(Username username, Instant now) {
    if (!username.value().matches("[a-z]+\\.\\d{4}")) {
      return Optional.empty();
    }
    long fetch = fetches.computeIfAbsent(username, _ -> new AtomicLong()).incrementAndGet();
    return Optional.of(
        new Creator(
            profile(username, FOLLOWERS + fetch),
            IntStream.range(0, POSTS).mapToObj(index -> post(username, index)).toList(),
            List.of(),
            SourceKind.DECODO,
            now));
  }

  private static Profile profile(Username username, long followers) {
    return new Profile(
        username,
        Optional.of(Integer.toString(Math.floorMod(username.hashCode(), 1_000_000_007))),
        Optional.of("Invented " + username),
        Optional.of("An invented account for the fault suite"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(followers),
        OptionalLong.of(500),
        OptionalLong.of(POSTS),
        Optional.of(false),
        Optional.of(false),
        false);
  }

  private static Post post(Username username, int index) {
    String shortcode = username.value().replace('.', '_') + "_" + index;
    return new Post(
        shortcode,
        Optional.empty(),
        PostType.IMAGE,
        Optional.of(SUBJECTS.get(index % SUBJECTS.size()) + " " + shortcode),
        NEWEST.minus(Duration.ofHours(30L * index)),
        OptionalLong.of(100 + index),
        OptionalLong.of(5 + index % 3),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }
}
