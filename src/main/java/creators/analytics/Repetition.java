package creators.analytics;

import creators.profile.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Captions that say the same again. Compared is what is left without links, hashtags, mentions and
 * punctuation, in folded case; shorter texts than {@value #SHORTEST} characters are left out.
 *
 * <p>Two captions are nearly the same when the sets of their {@value #SHINGLE}-character pieces
 * share at least 0.7 of what both have together (Jaccard's coefficient on shingles; Broder, "On the
 * Resemblance and Containment of Documents", 1997). Works in scripts without spaces too.
 *
 * @param share measured: share of the compared captions that repeat an earlier one, 0 to 1
 * @param groups the captions that belong together, largest group first, up to {@value #LISTED}
 */
public record Repetition(Figure share, List<Group> groups) {

  static final int LISTED = 10;
  static final int SHORTEST = 20;
  static final int SHINGLE = 4;
  private static final double ALIKE = 0.7;

  /** The comparison is quadratic; more posts than this are not needed to see a habit. */
  private static final int MOST = 400;

  private static final String FORMULA = "repetition/1";

  /**
   * Captions that are alike, each to the first of them.
   *
   * @param n how many
   * @param exact whether they are the same to the letter
   * @param shortcodes whose they are, oldest first
   */
  public record Group(int n, boolean exact, List<String> shortcodes) {}

  private record Text(String shortcode, String text, int[] shingles) {}

  /** Of the newest posts; {@code posts} are oldest first. O(n^2) in at most {@value #MOST}. */
  static Repetition of(List<Post> posts) {
    List<Text> texts =
        posts.stream()
            .skip(Math.max(0, posts.size() - MOST))
            .map(post -> text(post.shortcode(), post.caption().orElse("")))
            .filter(text -> text.text().length() >= SHORTEST)
            .toList();
    if (texts.size() < 2) {
      return new Repetition(
          Figure.unavailable(
              texts.size(), posts.size(), FORMULA, "fewer than two captions to compare"),
          List.of());
    }
    List<List<Text>> groups = new ArrayList<>();
    for (Text text : texts) {
      groups.stream()
          .filter(group -> alike(group.getFirst(), text))
          .findFirst()
          .orElseGet(
              () -> {
                List<Text> fresh = new ArrayList<>();
                groups.add(fresh);
                return fresh;
              })
          .add(text);
    }
    return new Repetition(
        Figure.measured(
            (double) (texts.size() - groups.size()) / texts.size(),
            texts.size(),
            posts.size(),
            FORMULA),
        groups.stream()
            .filter(group -> group.size() > 1)
            .sorted(Comparator.comparingInt((List<Text> group) -> group.size()).reversed())
            .limit(LISTED)
            .map(Repetition::group)
            .toList());
  }

  /** How alike two texts are, 0 to 1; 0 when either is too short to compare. */
  static double likeness(String one, String other) {
    Text first = text("", one);
    Text second = text("", other);
    return first.shingles().length == 0 || second.shingles().length == 0
        ? 0
        : jaccard(first.shingles(), second.shingles(), 0);
  }

  private static Group group(List<Text> group) {
    return new Group(
        group.size(),
        group.stream().map(Text::text).distinct().count() == 1,
        group.stream().map(Text::shortcode).toList());
  }

  private static Text text(String shortcode, String caption) {
    String text =
        Captions.fold(Captions.prose(caption)).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    Set<Integer> shingles = new HashSet<>();
    for (int i = 0; i + SHINGLE <= text.length(); i++) {
      shingles.add(text.substring(i, i + SHINGLE).hashCode());
    }
    return new Text(
        shortcode, text, shingles.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  private static boolean alike(Text one, Text other) {
    int few = Math.min(one.shingles().length, other.shingles().length);
    int many = Math.max(one.shingles().length, other.shingles().length);
    return few >= ALIKE * many && jaccard(one.shingles(), other.shingles(), ALIKE) >= ALIKE;
  }

  /**
   * Both sorted, each number once. Gives 0 as soon as it is sure to be below {@code least}: most
   * pairs of captions have little in common, and there are many pairs.
   */
  private static double jaccard(int[] one, int[] other, double least) {
    int all = one.length + other.length;
    double mostMissing = all - 2 * least * all / (1 + least) + 1;
    int common = 0;
    int missing = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        common++;
        i++;
        j++;
      } else if (++missing > mostMissing) {
        return 0;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (double) common / (all - common);
  }
}
