package creators.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Likes that are no likes: an account that hides them shows exactly {@value #PLACEHOLDER} in some
 * documents, whatever the real number.
 *
 * <p>The rule, the same for what a fetch brings and for all that is stored: among the posts that
 * show likes, those with exactly {@value #PLACEHOLDER} are suspect when they are more than half of
 * at least {@value #ENOUGH_POSTS}; else those of them that stand in a row of at least {@value
 * #LONG_RUN} in time. Suspects are placeholders when three likes are implausible there: the account
 * has {@value #MANY_FOLLOWERS} followers or more, or the suspects have more than {@value
 * #PLACEHOLDER} comments on average. A small account whose posts really get 3 likes keeps them.
 *
 * @param posts the posts in the order they came in, the placeholders' likes unknown
 * @param cleared how many lost them
 */
public record PlaceholderLikes(List<Post> posts, int cleared) {

  /** The likes shown. */
  public static final long PLACEHOLDER = 3;

  private static final int ENOUGH_POSTS = 4;
  private static final int LONG_RUN = 5;
  private static final int MANY_FOLLOWERS = 1000;

  /**
   * Applies the rule. O(n log n).
   *
   * @param posts in the order of time, newest or oldest first
   */
  public static PlaceholderLikes cleared(List<Post> posts, OptionalLong followers) {
    Set<Integer> suspects = suspects(posts);
    if (suspects.isEmpty() || !implausible(posts, suspects, followers)) {
      return new PlaceholderLikes(List.copyOf(posts), 0);
    }
    return new PlaceholderLikes(
        IntStream.range(0, posts.size())
            .mapToObj(i -> suspects.contains(i) ? posts.get(i).withoutLikes() : posts.get(i))
            .toList(),
        suspects.size());
  }

  private static Set<Integer> suspects(List<Post> posts) {
    List<Integer> showing =
        IntStream.range(0, posts.size())
            .filter(i -> posts.get(i).likes().isPresent())
            .boxed()
            .toList();
    Set<Integer> all = new TreeSet<>();
    Set<Integer> inRuns = new TreeSet<>();
    List<Integer> run = new ArrayList<>();
    for (int each : showing) {
      if (posts.get(each).likes().getAsLong() == PLACEHOLDER) {
        all.add(each);
        run.add(each);
      } else {
        run.clear();
      }
      if (run.size() == LONG_RUN) {
        inRuns.addAll(run);
      } else if (run.size() > LONG_RUN) {
        inRuns.add(each);
      }
    }
    boolean most = showing.size() >= ENOUGH_POSTS && 2 * all.size() > showing.size();
    return most ? all : inRuns;
  }

  private static boolean implausible(
      List<Post> posts, Set<Integer> suspects, OptionalLong followers) {
    double meanComments =
        suspects.stream()
            .flatMapToLong(each -> posts.get(each).comments().stream())
            .average()
            .orElse(0);
    return followers.orElse(0) >= MANY_FOLLOWERS || meanComments > PLACEHOLDER;
  }
}
