package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.Tiers;
import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.Message;
import creators.search.Portraits;
import creators.search.index.Portrait;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer says of itself. */
class ToldTruthTest extends IndexCase {

  @Test
  void aTotalIsNotExactOnceSoManyMeanItThatTheRestIsCutOff() {
    Portrait[] all = new Portrait[Candidates.BY_MEANING + 5];
    for (int i = 0; i < all.length; i++) {
      all[i] = creator("c" + i, "N", i, "chickpeas", 1, 0.001f * i, 0);
    }
    put(all);
    Message.Found found = find(Criteria.of("vegan"), 1, 0, 0);
    assertThat(found.total()).isEqualTo(Candidates.BY_MEANING);
    assertThat(found.totalIsExact()).isFalse();
    assertThat(find(Criteria.of("chickpeas")).totalIsExact()).isTrue();
  }

  @Test
  void followersAreCountedByTheTiersThatAreSet() {
    put(
        creator("a", "N", 20, "guitar"),
        creator("b", "N", 999, "guitar"),
        creator("c", "N", 1_000_000, "guitar"));
    Message.Search everybody =
        new Message.Search(Criteria.of(""), 10, Optional.empty(), true, false);
    assertThat(facet(find(everybody), "followers").values())
        .containsExactly(
            new Facet.Value("below_nano", 2, Optional.of(0L), Optional.of(999L)),
            new Facet.Value("mega", 1, Optional.of(1_000_000L), Optional.empty()));
    Tiers ours = new Tiers(List.of(10L, 500L, 5_000L, 50_000L, 2_000_000L));
    assertThat(
            facet(new Finder(CLOCK, ours).find(index, everybody, Optional.empty()), "followers")
                .values())
        .containsExactly(
            new Facet.Value("nano", 1, Optional.of(10L), Optional.of(499L)),
            new Facet.Value("micro", 1, Optional.of(500L), Optional.of(4_999L)),
            new Facet.Value("macro", 1, Optional.of(50_000L), Optional.of(1_999_999L)));
  }

  @Test
  void countsOfPlacesSayWhetherTheyAreExact() {
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < 250; i++) {
        String twice = i < 220 ? "p" + i : "r" + part + "x" + i;
        index.put(in("u" + part + "x" + i, twice, "Lisbon"), Optional.empty());
        index.put(in("v" + part + "x" + i, twice), Optional.empty());
        index.put(in("w" + part + "x" + i, "once" + i), Optional.empty());
      }
      index.refresh();
    }
    Facet places = facet(find(Criteria.of("")), "location");
    assertThat(places.isExact()).isFalse();
    assertThat(places.values().getFirst()).isEqualTo(new Facet.Value("Lisbon", 500));
    assertThat(facet(find(Criteria.of("")), "language").isExact()).isTrue();
  }

  @Test
  void whoBrowsesIsToldByWhatEachStandsWhereTheyDo() {
    put(creator("a", "N", 20, "guitar"), Portraits.unknown("z"));
    assertThat(find(Criteria.of("")).hits())
        .extracting(hit -> hit.why().orElseThrow().sort().orElseThrow())
        .containsExactly(
            new Hit.BySort("followers", Optional.of(20L)),
            new Hit.BySort("followers", Optional.empty()));
  }

  @Test
  void anOrderByAValueIsExplainedByIt() {
    put(creator("a", "N", 20, "guitar"));
    assertThat(why("guitar", Criteria.Sort.ENGAGEMENT).sort())
        .hasValue(new Hit.BySort("engagement_rate", Optional.of(3.5)));
    assertThat(why("guitar", Criteria.Sort.ACTIVITY).sort())
        .hasValue(new Hit.BySort("last_post_at", Optional.of("2025-01-11T10:30:00Z")));
    assertThat(why("guitar", Criteria.Sort.RELEVANCE).sort()).isEmpty();
  }

  private Hit.Why why(String text, Criteria.Sort sort) {
    return find(sorted(text, sort)).hits().getFirst().why().orElseThrow();
  }

  @Test
  void hashtagsAndCategoriesThatScoreAreShown() {
    put(Portraits.of("a", "N", "", 1));
    Hit hit = find(Criteria.of("street food drinks")).hits().getFirst();
    assertThat(hit.why().orElseThrow().words().orElseThrow().fields())
        .containsOnlyKeys("hashtags", "categories");
    assertThat(hit.highlights())
        .containsExactly(
            new Hit.Highlight(
                "category",
                List.of(
                    new Hit.Fragment("Food", true),
                    new Hit.Fragment(" & ", false),
                    new Hit.Fragment("Drink", true))),
            new Hit.Highlight("hashtag", List.of(new Hit.Fragment("streetfood", true))));
  }
}
