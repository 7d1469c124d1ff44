package creators.source;

import creators.profile.Post;
import java.util.List;
import java.util.OptionalLong;

/**
 * Likes that are placeholders. An account that hides its likes shows the same 3 likes on every post
 * in some documents, whatever the real number.
 *
 * <p>The rule: 3 likes are unknown likes when
 *
 * <ol>
 *   <li>at least {@value #ENOUGH_POSTS} posts show likes, and more than half of them exactly 3, and
 *   <li>three likes are implausible there: the account has {@value #MANY_FOLLOWERS} followers or
 *       more, or those posts have more than 3 comments on average.
 * </ol>
 *
 * <p>Then every post with exactly 3 likes loses them; posts with other numbers keep theirs. A small
 * account whose posts really get 3 likes keeps them all.
 */
final class HiddenLikes {

  private static final long PLACEHOLDER = 3;
  private static final int ENOUGH_POSTS = 4;
  private static final int MANY_FOLLOWERS = 1000;

  private HiddenLikes() {}

  static List<Post> cleared(List<Post> posts, OptionalLong followers) {
    long showing = posts.stream().filter(post -> post.likes().isPresent()).count();
    List<Post> suspects = posts.stream().filter(HiddenLikes::isSuspect).toList();
    boolean most = showing >= ENOUGH_POSTS && 2L * suspects.size() > showing;
    if (!most || !implausible(suspects, followers)) {
      return posts;
    }
    return posts.stream().map(post -> isSuspect(post) ? post.withoutLikes() : post).toList();
  }

  private static boolean isSuspect(Post post) {
    return post.likes().equals(OptionalLong.of(PLACEHOLDER));
  }

  private static boolean implausible(List<Post> suspects, OptionalLong followers) {
    double meanComments =
        suspects.stream()
            .map(Post::comments)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .average()
            .orElse(0);
    return followers.orElse(0) >= MANY_FOLLOWERS || meanComments > PLACEHOLDER;
  }
}
