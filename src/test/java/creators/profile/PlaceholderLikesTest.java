package creators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceholderLikesTest {

  private static List<Post> cleared(List<Post> posts, OptionalLong followers) {
    return PlaceholderLikes.cleared(posts, followers).posts();
  }

  @Test
  void threeLikesOnMostPostsOfAKnownAccountAreUnknown() {
    assertThat(knownLikes(cleared(posts(0, 3, 3, 3, 90), OptionalLong.of(1000))))
        .containsExactly(90L);
  }

  @Test
  void threeLikesBesideManyCommentsAreUnknownThoughFollowersAreUnknown() {
    assertThat(knownLikes(cleared(posts(20, 3, 3, 3, 90), OptionalLong.empty())))
        .containsExactly(90L);
  }

  @Test
  void aSmallAccountKeepsItsThreeLikes() {
    var posts = posts(1, 3, 3, 3, 3);

    assertThat(cleared(posts, OptionalLong.of(40))).isEqualTo(posts);
    assertThat(cleared(posts, OptionalLong.empty())).isEqualTo(posts);
  }

  @Test
  void threeLikesOnHalfOfThePostsAreNumbers() {
    var posts = posts(20, 3, 3, 90, 80);

    assertThat(cleared(posts, OptionalLong.of(1_000_000))).isEqualTo(posts);
  }

  @Test
  void tooFewPostsTellNothing() {
    var posts = posts(20, 3, 3, 3);

    assertThat(cleared(posts, OptionalLong.of(1_000_000))).isEqualTo(posts);
  }

  @Test
  void aRowOfFiveIsUnknownThoughMostPostsShowTheirLikes() {
    var posts = posts(0, 80, 3, 3, 3, 3, 3, 3, 90, 85, 3, 70, 75, 60, 65);

    PlaceholderLikes cleared = PlaceholderLikes.cleared(posts, OptionalLong.of(1000));
    assertThat(cleared.cleared()).isEqualTo(6);
    // A lone 3 outside the row may be a number.
    assertThat(knownLikes(cleared.posts())).containsExactly(80L, 90L, 85L, 3L, 70L, 75L, 60L, 65L);
  }

  @Test
  void aRowOfFourAmongMoreOthersIsLeft() {
    var posts = posts(0, 3, 3, 3, 3, 80, 90, 85, 70);

    assertThat(cleared(posts, OptionalLong.of(1_000_000))).isEqualTo(posts);
  }

  @Test
  void postsThatShowNoLikesDoNotBreakARow() {
    var posts = new ArrayList<>(posts(0, 3, 3, 3, 3, 3, 80, 90, 85, 70, 75, 60, 65));
    posts.set(2, posts.get(2).withoutLikes());
    posts.add(3, posts.get(3));

    assertThat(PlaceholderLikes.cleared(posts, OptionalLong.of(1000)).cleared()).isEqualTo(5);
  }

  @Test
  void clearingTwiceClearsNoMore() {
    var posts = posts(20, 3, 3, 3, 3, 3, 80, 90, 85, 3, 75, 60, 65);
    List<Post> once = cleared(posts, OptionalLong.of(1000));

    assertThat(PlaceholderLikes.cleared(once, OptionalLong.of(1000)).cleared()).isZero();
    assertThat(cleared(posts.reversed(), OptionalLong.of(1000))).isEqualTo(once.reversed());
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
