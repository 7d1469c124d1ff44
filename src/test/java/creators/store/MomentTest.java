package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.bareProfile;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.Snapshot;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Post SHOWN = post("A", NOON, "x", OptionalLong.of(90), OptionalLong.of(10));
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
}
