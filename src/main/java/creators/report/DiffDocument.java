package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.profile.Snapshot;
import creators.store.CreatorChanges;
import creators.store.ProfileVersion;
import creators.store.TouchedPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What changed about a creator between two moments, as far as it is stored.
 *
 * @param from the moments asked about, and the fetches that stand for them
 * @param numbers those that are known at both moments, changed or not
 * @param words what the profile says of itself, where it differs
 * @param posts what was published, changed and went
 * @param unknown what cannot be told, and why
 */
record DiffDocument(
    Moment from,
    Moment to,
    List<NumberChange> numbers,
    List<WordChange> words,
    PostChanges posts,
    List<String> unknown) {

  /**
   * @param at the moment asked about
   * @param numbersAsOf when the numbers that stand for it were read: the last fetch until then
   */
  record Moment(Instant at, Optional<Instant> numbersAsOf) {}

  /**
   * @param percent the change in percent of {@code before}; empty when that is zero
   */
  record NumberChange(
      String name, double before, double after, double change, OptionalDouble percent) {}

  /** What a part of the profile said; empty when it said nothing. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record WordChange(String name, Optional<String> before, Optional<String> after) {}

  /**
   * @param added published in between
   * @param changed older ones whose caption, type, place or label was found changed in between
   * @param gone found missing in between
   * @param more whether there are more than are told
   */
  record PostChanges(
      List<PostRef> added, List<PostRef> changed, List<PostRef> gone, boolean more) {}

  /**
   * @param at when it was published, or when it was found changed or gone
   */
  record PostRef(String shortcode, String type, Instant at, Optional<String> caption) {}

  static DiffDocument of(Instant from, Instant to, CreatorChanges changes) {
    List<String> unknown = new ArrayList<>();
    List<NumberChange> numbers = new ArrayList<>();
    Numbers pair = new Numbers(changes, numbers, unknown);
    pair.count("followers", Snapshot::followers);
    pair.count("following", Snapshot::following);
    pair.count("posts_count", Snapshot::postsCount);
    pair.measure("avg_likes", Snapshot::averageLikes);
    pair.measure("avg_comments", Snapshot::averageComments);
    pair.measure("engagement_rate", Snapshot::engagementRatePercent);
    List<WordChange> words = words(changes, unknown);
    unknown.add("likes, comments and views of single posts: only their latest numbers are kept");
    unknown.add("posts that went without a later fetch reaching beyond their place");
    return new DiffDocument(
        new Moment(from, changes.numbersBefore().map(Snapshot::takenAt)),
        new Moment(to, changes.numbersAfter().map(Snapshot::takenAt)),
        List.copyOf(numbers),
        words,
        posts(from, to, changes),
        List.copyOf(unknown));
  }

  private record Numbers(CreatorChanges changes, List<NumberChange> numbers, List<String> unknown) {

    void count(String name, Function<Snapshot, OptionalLong> number) {
      measure(name, snapshot -> number.apply(snapshot).stream().asDoubleStream().findFirst());
    }

    void measure(String name, Function<Snapshot, OptionalDouble> number) {
      OptionalDouble before = at(changes.numbersBefore(), number);
      OptionalDouble after = at(changes.numbersAfter(), number);
      if (before.isPresent() && after.isPresent()) {
        double change = after.getAsDouble() - before.getAsDouble();
        numbers.add(
            new NumberChange(
                name,
                before.getAsDouble(),
                after.getAsDouble(),
                change,
                before.getAsDouble() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(100 * change / before.getAsDouble())));
      } else {
        unknown.add(
            name
                + ": not known at "
                + (before.isPresent()
                    ? "the later moment"
                    : after.isPresent() ? "the earlier moment" : "either moment"));
      }
    }

    private static OptionalDouble at(
        Optional<Snapshot> snapshot, Function<Snapshot, OptionalDouble> number) {
      return snapshot.map(number).orElse(OptionalDouble.empty());
    }
  }

  private static List<WordChange> words(CreatorChanges changes, List<String> unknown) {
    if (changes.wordsBefore().isEmpty() || changes.wordsAfter().isEmpty()) {
      unknown.add(
          "full_name, biography, external_url, business_category, is_verified, is_business,"
              + " is_private: not kept from the earlier moment");
      return List.of();
    }
    ProfileVersion before = changes.wordsBefore().get();
    ProfileVersion after = changes.wordsAfter().get();
    List<WordChange> words = new ArrayList<>();
    add(words, "full_name", before.fullName(), after.fullName());
    add(words, "biography", before.biography(), after.biography());
    add(words, "external_url", before.externalUrl(), after.externalUrl());
    add(words, "business_category", before.businessCategory(), after.businessCategory());
    add(words, "is_verified", said(before.verified()), said(after.verified()));
    add(words, "is_business", said(before.business()), said(after.business()));
    add(
        words,
        "is_private",
        said(Optional.of(before.isPrivate())),
        said(Optional.of(after.isPrivate())));
    return List.copyOf(words);
  }

  private static Optional<String> said(Optional<Boolean> flag) {
    return flag.map(Objects::toString);
  }

  private static void add(
      List<WordChange> words, String name, Optional<String> before, Optional<String> after) {
    if (!before.equals(after)) {
      words.add(new WordChange(name, before, after));
    }
  }

  private static PostChanges posts(Instant from, Instant to, CreatorChanges changes) {
    Predicate<Instant> between = at -> at.isAfter(from) && !at.isAfter(to);
    List<PostRef> added = new ArrayList<>();
    List<PostRef> changed = new ArrayList<>();
    List<PostRef> gone = new ArrayList<>();
    for (TouchedPost post : changes.posts()) {
      boolean isNew = between.test(post.takenAt());
      if (isNew) {
        added.add(ref(post, post.takenAt()));
      }
      post.changedAt()
          .filter(between)
          .filter(_ -> !isNew)
          .ifPresent(at -> changed.add(ref(post, at)));
      post.goneAt().filter(between).ifPresent(at -> gone.add(ref(post, at)));
    }
    return new PostChanges(
        List.copyOf(added), List.copyOf(changed), List.copyOf(gone), changes.more());
  }

  private static PostRef ref(TouchedPost post, Instant at) {
    return new PostRef(post.shortcode(), post.type(), at, post.caption());
  }
}
