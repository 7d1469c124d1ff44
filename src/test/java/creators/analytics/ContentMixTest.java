package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.captioned;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.labelled;
import static creators.analytics.Fixture.ofType;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentMixTest {

  /** 20 posts, every fourth a reel with twice the likes. */
  private final List<Post> reelsDoBetter =
      IntStream.range(0, 20)
          .mapToObj(
              i ->
                  ofType(
                      i % 4 == 0 ? PostType.REEL : PostType.IMAGE,
                      NOW.minus(Duration.ofDays(3 + i)),
                      i % 4 == 0 ? 200 : 100))
          .toList();

  @Test
  void typesComeWithShareAndMeanEngagements() {
    assertThat(analyze(creator(1000), reelsDoBetter).contentMix().types())
        .containsExactly(
            new ContentMix.TypeShare(
                "image", 15, 0.75, Figure.measured(100, 15, 15, "mean_engagements/1")),
            new ContentMix.TypeShare(
                "reel", 5, 0.25, Figure.measured(200, 5, 5, "mean_engagements/1")));
  }

  @Test
  void bestTypeIsTheOneAboveTheUsual() {
    Uplift best = analyze(creator(1000), reelsDoBetter).contentMix().bestType().orElseThrow();
    assertThat(best.name()).isEqualTo("reel");
    // Mean ratio 1.25; five reels of 2 among five usual ones: 1.625.
    assertThat(best.uplift().value().orElseThrow()).isCloseTo(0.3, within(1e-9));
    assertThat(best.n()).isEqualTo(5);
  }

  @Test
  void aSingleTypeIsNotTheBest() {
    List<Post> posts =
        IntStream.range(0, 20)
            .mapToObj(i -> post(NOW.minus(Duration.ofDays(3 + i)), 100 + i, 0))
            .toList();
    assertThat(analyze(creator(1000), posts).contentMix().bestType()).isEmpty();
  }

  @Test
  void hashtagsAndMentionsCountEachPostOnce() {
    ContentMix mix =
        analyze(
                captioned("2025-06-01T10:00:00Z", "#Bread #bread with @Mill.Co"),
                captioned("2025-06-02T10:00:00Z", "#BREAD and #rye, thanks @mill.co!"),
                post("2025-06-03T10:00:00Z", 1, 1))
            .contentMix();
    assertThat(mix.topHashtags())
        .containsExactly(new Share("bread", 2, 2.0 / 3), new Share("rye", 1, 1.0 / 3));
    assertThat(mix.topMentions()).containsExactly(new Share("mill.co", 2, 2.0 / 3));
  }

  @Test
  void labelledAndDeclaredSponsorshipAreToldApart() {
    Sponsorship sponsored =
        analyze(
                labelled(captioned("2025-06-01T10:00:00Z", "new flour"), true),
                labelled(captioned("2025-06-02T10:00:00Z", "old flour #ad"), false),
                captioned("2025-06-03T10:00:00Z", "no flour"),
                post("2025-06-04T10:00:00Z", 1, 1))
            .contentMix()
            .sponsored();
    assertThat(sponsored.byLabel()).isEqualTo(Figure.measured(0.5, 2, 4, "sponsored_by_label/1"));
    assertThat(sponsored.byWords())
        .isEqualTo(Figure.derived(1.0 / 3, 3, 4, "sponsored_by_words/1"));
  }

  @Test
  void unknownLabelsAreNotZero() {
    Sponsorship sponsored = analyze(post("2025-06-04T10:00:00Z", 1, 1)).contentMix().sponsored();
    assertThat(sponsored.byLabel().note()).contains("the source does not tell of labels");
    assertThat(sponsored.byWords().note()).contains("no post has a caption");
  }
}
