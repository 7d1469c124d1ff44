package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Criteria;
import creators.bus.Message;
import creators.bus.SearchMode;
import creators.search.Portraits;
import creators.search.index.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of a search while the index changes under it. */
class PagesTest extends IndexCase {

  private Message.Found page(Criteria criteria, Optional<String> cursor, float... meaning) {
    return find(new Message.Search(criteria, 3, cursor, false, false), meaning);
  }

  private static Portrait guitarist(String username, int times) {
    return creator(
        username, "N", 100L * times, "guitar ".repeat(times) + "and ".repeat(20 - times));
  }

  @ParameterizedTest
  @EnumSource(Criteria.Sort.class)
  void whoAppearsOrDisappearsBeforeAPageRepeatsAndSkipsNobody(Criteria.Sort sort) {
    for (int i = 1; i <= 9; i++) {
      put(guitarist("g" + i, i));
    }
    Criteria criteria = sorted("guitar", sort);
    List<String> whole = names(find(criteria));
    Message.Found first = page(criteria, Optional.empty());
    put(guitarist("a.better", 12), guitarist("a.still.better", 14));
    Message.Found second = page(criteria, first.nextCursor());
    index.remove(Portraits.id(names(first).getFirst()));
    index.refresh();
    Message.Found third = page(criteria, second.nextCursor());
    List<String> seen = new ArrayList<>(names(first));
    seen.addAll(names(second));
    seen.addAll(names(third));
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(whole::contains).toList())
        .as("of those who were there all the time")
        .isEqualTo(whole.stream().filter(seen::contains).toList())
        .hasSize(9);
  }

  @Test
  void theLastOfThePageBeforeMayBeGone() {
    for (int i = 1; i <= 9; i++) {
      put(guitarist("g" + i, i));
    }
    Criteria criteria = sorted("guitar", Criteria.Sort.FOLLOWERS);
    Message.Found first = page(criteria, Optional.empty());
    index.remove(Portraits.id("g7"));
    index.refresh();
    assertThat(names(first)).containsExactly("g9", "g8", "g7");
    assertThat(names(page(criteria, first.nextCursor()))).containsExactly("g6", "g5", "g4");
  }

  @Test
  void aSearchBegunByWordsGoesOnByWords() {
    for (int i = 1; i <= 9; i++) {
      put(creator("g" + i, "N", i, "guitar ".repeat(i) + "and ".repeat(20 - i), 1, 0.1f * i, 0));
    }
    Criteria criteria = Criteria.of("guitar");
    List<String> byWords = names(find(criteria));
    Message.Found first = page(criteria, Optional.empty());
    Message.Found second = page(criteria, first.nextCursor(), 1, 0, 0);
    assertThat(first.mode()).isEqualTo(SearchMode.WORDS);
    assertThat(second.mode()).isEqualTo(SearchMode.WORDS);
    assertThat(names(second)).isEqualTo(byWords.subList(3, 6));
  }

  @Test
  void equalsStandByUsernameWheneverTheyCame() {
    for (String username : List.of("mia", "zoe", "ada", "eve", "bea")) {
      put(creator(username, "N", 5, "guitar"));
    }
    for (Criteria.Sort sort : Criteria.Sort.values()) {
      assertThat(names(find(sorted("guitar", sort)))).as(sort.name()).isSorted().hasSize(5);
    }
  }
}
