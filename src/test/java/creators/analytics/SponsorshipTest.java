package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.captioned;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.profile.Post;
import creators.profile.PostType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SponsorshipTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My breakfast #AD",
        "Werbung | so gut",
        "[Anzeige] Brot",
        "Look at this crust\n\nAd | @mill.co made this post possible.",
        "#Publicité",
        "Paid partnership with a mill",
        "Unser Ofen, in bezahlter Zusammenarbeit mit @muehle",
        "#işbirliği",
        "#реклама",
        "#協賛 #広告",
        "新しいパン #PR",
        "#협찬",
        "Bezahlte Partnerschaft",
        "#إعلان",
        "Il pane nuovo #adv",
        "Collaboration rémunérée avec @moulin",
        "Płatna współpraca z @mlyn",
        "Ücretli iş birliği",
        "सशुल्क साझेदारी",
        "Kerja sama berbayar dengan @toko"
      })
  void captionsDeclareThemselvesInManyLanguages(String caption) {
    assertThat(Sponsorship.declared(caption)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sadly no bread",
        "#adventure #adele",
        "The advertisement was bad",
        "ad astra",
        "Unbezahlte Arbeit",
        "read #adhd",
        "This is not a paid partnership",
        "Not sponsored by anybody",
        "New personal record! #pr",
        "#unbezahltewerbung"
      })
  void whatOnlySoundsLikeItDeclaresNothing(String caption) {
    assertThat(Sponsorship.declared(caption)).isFalse();
  }

  @Test
  void theEvidenceIsTheWordsThemselves() {
    Sponsorship sponsored =
        analyze(
                labelled(captioned("2025-06-01T10:00:00Z", "new flour"), true),
                captioned("2025-06-02T10:00:00Z", "old flour #ad"),
                captioned("2025-06-03T10:00:00Z", "Use my code ADA15 for 15 % off at @mill.co"),
                captioned("2025-06-04T10:00:00Z", "just bread"))
            .contentMix()
            .sponsored();
    assertThat(sponsored.posts())
        .containsExactly(
            new Sponsorship.Paid(
                "2025-06-03T10:00:00Z",
                false,
                List.of(
                    new Clue(Clue.Kind.CODE, "code ADA15"), new Clue(Clue.Kind.BRAND, "@mill.co"))),
            new Sponsorship.Paid(
                "2025-06-02T10:00:00Z", true, List.of(new Clue(Clue.Kind.TAG, "#ad"))),
            new Sponsorship.Paid(
                "2025-06-01T10:00:00Z",
                true,
                List.of(new Clue(Clue.Kind.LABEL, "paid partnership"))));
    assertThat(sponsored.undisclosed().value()).hasValue(0.25);
    assertThat(sponsored.brands()).containsExactly(new Sponsorship.Brand("mill.co", 1, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mit dem Code BROT20 spart ihr",
        "Avec le code promo PAIN10",
        "Con el código PAN15",
        "found it here https://amzn.to/3xyz",
        "https://mill.example/flour?ref=ada so good",
        "wearing @kestrelle.official, link in bio"
      })
  void tracesOfPaymentAreFound(String caption) {
    assertThat(SponsorTraces.in(caption, "ada.bakes", Set.of()).weight())
        .isGreaterThanOrEqualTo(SponsorTraces.ENOUGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thanks @mill.co for the tour",
        "recipe: link in bio",
        "I learned to code today",
        "dress code formal",
        "With @ben and @cleo",
        "Picture by @ben, more of it: link in bio",
        "my own shop: @ada.bakes, link in bio"
      })
  void aMentionOrALinkAloneIsNot(String caption) {
    assertThat(SponsorTraces.in(caption, "ada.bakes", Set.of()).weight())
        .isLessThan(SponsorTraces.ENOUGH);
  }

  @Test
  void thePayingLinkIsShownWhole() {
    assertThat(
            SponsorTraces.in("here: https://mill.example/flour?ref=ada (wow)", "ada", Set.of())
                .clues())
        .containsExactly(new Clue(Clue.Kind.LINK, "https://mill.example/flour?ref=ada"));
  }

  @Test
  void whoPaidOpenlyBeforeIsRemembered() {
    Sponsorship sponsored =
        analyze(
                captioned("2025-06-01T10:00:00Z", "flour from @mill.co #ad"),
                captioned("2025-06-02T10:00:00Z", "more flour from @mill.co with @ben #ad"),
                captioned("2025-06-03T10:00:00Z", "again with @mill.co"),
                captioned("2025-06-04T10:00:00Z", "a walk with @ben"))
            .contentMix()
            .sponsored();
    assertThat(sponsored.posts())
        .filteredOn(post -> !post.disclosed())
        .extracting(Sponsorship.Paid::shortcode)
        .containsExactly("2025-06-03T10:00:00Z");
  }

  @Test
  void theGapComparesPaidWithOtherPostsOfTheSameTime() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      boolean paid = i % 5 == 0;
      long likes = (paid ? 80 : 100) + (i % 2 == 0 ? 4 : -4);
      posts.add(
          Fixture.post(
              "p" + i,
              PostType.IMAGE,
              NOW.minus(Duration.ofDays(3 + i)),
              OptionalLong.of(likes),
              OptionalLong.of(0),
              OptionalLong.empty(),
              Optional.of(paid ? "flour #ad" : "bread")));
    }
    Figure gap = analyze(creator(1000), posts).contentMix().sponsored().gap();
    assertThat(gap.basis()).isEqualTo(Figure.Kind.ESTIMATED);
    assertThat(gap.value().orElseThrow()).isCloseTo(-0.2, within(0.02));
    assertThat(gap.interval().orElseThrow().low()).isLessThan(-0.2);
    assertThat(gap.interval().orElseThrow().high()).isBetween(-0.2, -0.1);
    assertThat(gap.n()).isEqualTo(31);
  }

  @Test
  void aFewPaidPostsGiveNoGap() {
    Figure gap =
        analyze(captioned("2025-06-01T10:00:00Z", "#ad"), captioned("2025-06-02T10:00:00Z", "-"))
            .contentMix()
            .sponsored()
            .gap();
    assertThat(gap.value()).isEmpty();
    assertThat(gap.note().orElseThrow()).contains("5 paid");
  }
}
