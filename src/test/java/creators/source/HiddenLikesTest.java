package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HiddenLikesTest {

  @Test
  void threeLikesOnMostPostsOfAKnownAccountAreUnknown() {
    assertThat(knownLikes(HiddenLikes.cleared(posts(0, 3, 3, 3, 90), OptionalLong.of(1000))))
        .containsExactly(90L);
  }

  @Test
  void threeLikesBesideManyCommentsAreUnknownThoughFollowersAreUnknown() {
    assertThat(knownLikes(HiddenLikes.cleared(posts(20, 3, 3, 3, 90), OptionalLong.empty())))
        .containsExactly(90L);
  }

  @Test
  void aSmallAccountKeepsItsThreeLikes() {
    var posts = posts(1, 3, 3, 3, 3);

    assertThat(HiddenLikes.cleared(posts, OptionalLong.of(40))).isEqualTo(posts);
    assertThat(HiddenLikes.cleared(posts, OptionalLong.empty())).isEqualTo(posts);
  }

  @Test
  void threeLikesOnHalfOfThePostsAreNumbers() {
    var posts = posts(20, 3, 3, 90, 80);

    assertThat(HiddenLikes.cleared(posts, OptionalLong.of(1_000_000))).isEqualTo(posts);
  }

  @Test
  void tooFewPostsTellNothing() {
    var posts = posts(20, 3, 3, 3);

    assertThat(HiddenLikes.cleared(posts, OptionalLong.of(1_000_000))).isEqualTo(posts);
  }

  private static List<Long> knownLikes(List<Post> posts) {
    return posts.stream()
        .map(Post::likes)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  private static List<Post> posts(long comments, long... likes) {
    return IntStream.range(0, likes.length)
        .mapToObj(
            i ->
                new Post(
                    "P" + i,
                    Optional.empty(),
                    PostType.IMAGE,
                    Optional.empty(),
                    Instant.EPOCH,
                    OptionalLong.of(likes[i]),
                    OptionalLong.of(comments),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty()))
        .toList();
  }
}
