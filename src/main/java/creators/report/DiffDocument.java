package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.analytics.Figure;
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
import java.util.OptionalInt;
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
   * @param n over how many of the newest posts a mean is at both moments; empty for a count
   * @param basis what both numbers rest on
   */
  record NumberChange(
      String name,
      double before,
      double after,
      double change,
      OptionalDouble percent,
      OptionalInt n,
      Figure.Kind basis,
      String formula) {}

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

  /**
   * Up to when changes are told: {@code to}, else the last fetch, since nothing later is known;
   * never before {@code from}.
   */
  static Instant end(Instant from, Optional<Instant> to, Instant fetchedAt) {
    return to.orElse(fetchedAt.isAfter(from) ? fetchedAt : from);
  }

  static DiffDocument of(Instant from, Instant to, CreatorChanges changes) {
    List<String> unknown = new ArrayList<>();
    List<NumberChange> numbers = new ArrayList<>();
    if (sameFetch(changes)) {
      unknown.add("whether any number changed: the same fetch stands for both moments");
    } else {
      for (SnapshotNumber number : SnapshotNumber.values()) {
        compare(number, changes, numbers, unknown);
      }
    }
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

  private static boolean sameFetch(CreatorChanges changes) {
    Optional<Instant> before = changes.numbersBefore().map(Snapshot::takenAt);
    return before.isPresent() && before.equals(changes.numbersAfter().map(Snapshot::takenAt));
  }

  private static void compare(
      SnapshotNumber number,
      CreatorChanges changes,
      List<NumberChange> numbers,
      List<String> unknown) {
    OptionalDouble before = at(changes.numbersBefore(), number);
    OptionalDouble after = at(changes.numbersAfter(), number);
    OptionalInt nBefore = over(changes.numbersBefore(), number);
    OptionalInt nAfter = over(changes.numbersAfter(), number);
    if (before.isEmpty() || after.isEmpty()) {
      unknown.add(number.key() + ": not known at " + which(before.isEmpty(), after.isEmpty()));
    } else if (number.isMean() && (nBefore.isEmpty() || nAfter.isEmpty())) {
      unknown.add(
          "%s: over how many posts the mean is was not kept at %s, so that a change cannot be told"
              .formatted(number.key(), which(nBefore.isEmpty(), nAfter.isEmpty())));
    } else if (!nBefore.equals(nAfter)) {
      unknown.add(
          "%s: a mean over %d posts at the earlier moment and over %d at the later one, which cannot be compared"
              .formatted(number.key(), nBefore.getAsInt(), nAfter.getAsInt()));
    } else {
      double change = after.getAsDouble() - before.getAsDouble();
      numbers.add(
          new NumberChange(
              number.key(),
              before.getAsDouble(),
              after.getAsDouble(),
              change,
              before.getAsDouble() == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(100 * change / before.getAsDouble()),
              nBefore,
              number.basis(),
              number.formula()));
    }
  }

  private static String which(boolean earlier, boolean later) {
    return earlier && later ? "either moment" : earlier ? "the earlier moment" : "the later moment";
  }

  private static OptionalDouble at(Optional<Snapshot> snapshot, SnapshotNumber number) {
    return snapshot.map(number::in).orElse(OptionalDouble.empty());
  }

  private static OptionalInt over(Optional<Snapshot> snapshot, SnapshotNumber number) {
    return snapshot.map(number::averagedOver).orElse(OptionalInt.empty());
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
