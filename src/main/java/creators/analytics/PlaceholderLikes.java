package creators.analytics;

import creators.profile.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Likes that are no likes: an account that hides them shows exactly 3 on every post in some
 * documents. A run of at least {@value #SHORTEST_RUN} posts in a row (in time, those that show no
 * likes aside) with exactly 3 is taken as hidden likes when three likes are implausible there: the
 * account has {@value #MANY_FOLLOWERS} followers or more, or the run's posts have more than 3
 * comments on average. A small account whose posts really get 3 likes keeps them.
 *
 * <p>What a fetch brings is cleared by the same idea when it comes in; this finds the runs that
 * show only in everything that is stored.
 *
 * @param posts the posts, oldest first, without those likes
 * @param cleared how many lost them
 */
record PlaceholderLikes(List<Post> posts, int cleared) {

  static final long PLACEHOLDER = 3;
  static final int SHORTEST_RUN = 5;
  private static final int MANY_FOLLOWERS = 1000;

  /** Looks at posts in the order of time. */
  static PlaceholderLikes cleared(List<Post> byTime, OptionalLong followers) {
    List<Post> posts = new ArrayList<>(byTime);
    List<Integer> run = new ArrayList<>();
    int cleared = 0;
    for (int i = 0; i <= posts.size(); i++) {
      OptionalLong likes = i < posts.size() ? posts.get(i).likes() : OptionalLong.of(0);
      if (likes.equals(OptionalLong.of(PLACEHOLDER))) {
        run.add(i);
      } else if (likes.isPresent()) {
        if (run.size() >= SHORTEST_RUN && implausible(posts, run, followers)) {
          run.forEach(each -> posts.set(each, posts.get(each).withoutLikes()));
          cleared += run.size();
        }
        run.clear();
      }
    }
    return new PlaceholderLikes(List.copyOf(posts), cleared);
  }

  private static boolean implausible(List<Post> posts, List<Integer> run, OptionalLong followers) {
    double meanComments =
        run.stream()
            .map(each -> posts.get(each).comments())
            .flatMapToLong(OptionalLong::stream)
            .average()
            .orElse(0);
    return followers.orElse(0) >= MANY_FOLLOWERS || meanComments > PLACEHOLDER;
  }
}
