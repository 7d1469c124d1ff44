package creators.analytics;

import creators.profile.Post;
import creators.profile.PostType;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the creator posts.
 *
 * @param types every type that occurs, most frequent first; the shares sum to 1
 * @param bestType the type whose posts do best, judged by {@link Uplift} on {@link
 *     RelativeEngagement}; empty below {@value Uplift#MIN_POSTS} usable posts, with a single type,
 *     and when no type with at least {@value Uplift#MIN_GROUP} of them is above the usual
 * @param topHashtags up to {@value #TOP} hashtags by the number of posts that use them, in folded
 *     case without the mark; shares are of all posts
 * @param topMentions up to {@value #TOP} mentioned usernames likewise
 * @param sponsored how much of it is paid for
 * @param repetition captions that say the same again
 */
public record ContentMix(
    List<TypeShare> types,
    Optional<Uplift> bestType,
    List<Share> topHashtags,
    List<Share> topMentions,
    Sponsorship sponsored,
    Repetition repetition) {

  static final int TOP = 20;
  private static final String MEAN_ENGAGEMENTS = "mean_engagements/1";

  /**
   * The posts of one type.
   *
   * @param type {@code image}, {@code video}, {@code reel} or {@code carousel}
   * @param n how many there are
   * @param share n divided by the number of all posts, 0 to 1
   * @param meanEngagements measured: mean of likes + comments, over those that show both
   */
  public record TypeShare(String type, int n, double share, Figure meanEngagements) {}

  static ContentMix of(Sample sample, List<RelativeEngagement> relative) {
    List<Post> posts = sample.posts();
    return new ContentMix(
        types(posts),
        bestType(relative),
        top(posts, Captions::hashtags),
        top(posts, Captions::mentions),
        Sponsorship.of(sample, relative),
        Repetition.of(posts));
  }

  private static List<TypeShare> types(List<Post> posts) {
    return byType(posts, Post::type).entrySet().stream()
        .map(entry -> typeShare(entry.getKey(), entry.getValue(), posts.size()))
        .sorted(Comparator.comparingInt(TypeShare::n).reversed())
        .toList();
  }

  private static TypeShare typeShare(PostType type, List<Post> posts, int all) {
    double[] engagements =
        posts.stream()
            .map(PostEngagement::engagements)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return new TypeShare(
        type.key(),
        posts.size(),
        (double) posts.size() / all,
        engagements.length == 0
            ? Figure.unavailable(
                0, posts.size(), MEAN_ENGAGEMENTS, "none of them shows likes and comments")
            : Figure.measured(
                Stats.mean(engagements), engagements.length, posts.size(), MEAN_ENGAGEMENTS));
  }

  private static Optional<Uplift> bestType(List<RelativeEngagement> relative) {
    Map<PostType, List<RelativeEngagement>> types = byType(relative, each -> each.post().type());
    if (types.size() < 2) {
      return Optional.empty();
    }
    Uplift.Judge judge = Uplift.Judge.of(types.values());
    return judge.best(
        types.entrySet().stream()
            .map(entry -> judge.judge(entry.getKey().key(), entry.getValue(), "best_type/3"))
            .toList());
  }

  private static <T> Map<PostType, List<T>> byType(List<T> items, Function<T, PostType> type) {
    Map<PostType, List<T>> groups = new EnumMap<>(PostType.class);
    for (PostType each : PostType.values()) {
      List<T> group = items.stream().filter(item -> type.apply(item) == each).toList();
      if (!group.isEmpty()) {
        groups.put(each, group);
      }
    }
    return groups;
  }

  private static List<Share> top(List<Post> posts, Function<String, Collection<String>> words) {
    Map<String, Integer> counts = new HashMap<>();
    for (Post post : posts) {
      for (String word : new HashSet<>(words.apply(post.caption().orElse("")))) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> Share.of(entry.getKey(), entry.getValue(), posts.size()))
        .sorted(Comparator.comparingInt(Share::n).reversed().thenComparing(Share::name))
        .limit(TOP)
        .toList();
  }
}
