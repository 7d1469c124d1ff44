package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.bareProfile;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Post SHOWN = post("A", NOON, "x", OptionalLong.of(90), OptionalLong.of(10));
  private static final OptionalLong LIKES = OptionalLong.of(100);
  private static final Post HIDDEN_LIKES =
      post("B", NOON, "x", OptionalLong.empty(), OptionalLong.of(30));

  @Test
  void hiddenNumbersAreLeftOutOfEveryMean() {
    Snapshot moment = Moment.of(creator(profile("mila"), NOON, SHOWN, HIDDEN_LIKES));
    assertThat(moment.averageLikes()).hasValue(90);
    assertThat(moment.averageComments()).hasValue(20);
    assertThat(moment.engagementRatePercent()).hasValue(10);
  }

  @Test
  void withoutFollowersTheEngagementRateIsUnknown() {
    Snapshot moment = Moment.of(creator(bareProfile("mila"), NOON, SHOWN));
    assertThat(moment.followers()).isEmpty();
    assertThat(moment.engagementRatePercent()).isEmpty();
    assertThat(moment.averageLikes()).hasValue(90);
  }

  @Test
  void withoutPostsTheMeansAreUnknown() {
    Snapshot moment = Moment.of(creator(profile("mila"), NOON));
    assertThat(moment.followers()).hasValue(1000);
    assertThat(moment.averageLikes()).isEmpty();
    assertThat(moment.averageComments()).isEmpty();
    assertThat(moment.engagementRatePercent()).isEmpty();
  }

  @Test
  void howManyPostsAFetchBringsMovesNoMean() {
    List<Post> newest =
        IntStream.range(0, 12)
            .mapToObj(i -> post("N" + i, NOON.minus(1 + i, DAYS), "x", LIKES, OptionalLong.of(20)))
            .toList();
    List<Post> older =
        IntStream.range(0, 80)
            .mapToObj(i -> post("O" + i, NOON.minus(20 + i, DAYS), "x", LIKES, OptionalLong.of(5)))
            .toList();
    Snapshot few = Moment.of(creator(profile("mila"), NOON, newest.toArray(Post[]::new)));
    Post[] all = Stream.concat(older.stream(), newest.stream()).toArray(Post[]::new);
    Snapshot many = Moment.of(creator(profile("mila"), NOON, all));
    assertThat(many).isEqualTo(few);
    assertThat(many.averageComments()).hasValue(20);
    assertThat(many.averagedOver())
        .isEqualTo(
            new Snapshot.AveragedOver(OptionalInt.of(12), OptionalInt.of(12), OptionalInt.of(12)));
  }

  @Test
  void aMeanSaysOverHowManyPostsThatShowItsNumberItIs() {
    assertThat(Moment.of(creator(profile("mila"), NOON, SHOWN, HIDDEN_LIKES)).averagedOver())
        .isEqualTo(
            new Snapshot.AveragedOver(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(1)));
    assertThat(Moment.of(creator(bareProfile("mila"), NOON, SHOWN)).averagedOver().engagement())
        .hasValue(0);
  }

  @Test
  void anOldPostThatIsPinnedMovesNoMean() {
    Post pinned = pinned(post("P", NOON.minus(300, DAYS), "x", LIKES, OptionalLong.of(9000)));
    Snapshot moment = Moment.of(creator(profile("mila"), NOON, pinned, SHOWN));
    assertThat(moment.averageComments()).hasValue(10);
    assertThat(Moment.of(creator(profile("mila"), NOON, pinned)).averageComments()).hasValue(9000);
  }

  private static Post pinned(Post post) {
    return new Post(
        post.shortcode(),
        post.instagramId(),
        post.type(),
        post.caption(),
        post.takenAt(),
        post.likes(),
        post.comments(),
        post.views(),
        post.videoSeconds(),
        post.location(),
        post.thumbnailUrl(),
        true,
        post.sponsored());
  }
}
