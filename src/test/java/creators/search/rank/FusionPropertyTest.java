package creators.search.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.search.rank.Fusion.Fused;
import creators.search.rank.Fusion.Scored;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class FusionPropertyTest {

  private static List<Scored> order(List<Integer> docs) {
    return docs.stream().map(doc -> new Scored(doc, 1.0 / (1 + docs.indexOf(doc)))).toList();
  }

  /** By hand: 1/61 + 1/62 = 0.0325225..., 1/61 = 0.0163934..., 1/62 = 0.0161290... */
  @Example
  void theFormulaOfThePaper() {
    List<Fused> fused = Fusion.of(order(List.of(7, 8)), order(List.of(9, 7)));
    assertThat(fused).extracting(Fused::doc).containsExactly(7, 9, 8);
    assertThat(fused.get(0).score()).isCloseTo(0.032522, within(1e-6));
    assertThat(fused.get(1).score()).isCloseTo(0.016393, within(1e-6));
    assertThat(fused.get(2).score()).isCloseTo(0.016129, within(1e-6));
    assertThat(fused.get(0).words().orElseThrow().rank()).isEqualTo(1);
    assertThat(fused.get(0).meaning().orElseThrow().rank()).isEqualTo(2);
    assertThat(fused.get(1).words()).isEmpty();
  }

  @Property
  void everybodyIsThereOnceAndBestFirst(
      @ForAll @UniqueElements @Size(max = 20) List<Integer> words,
      @ForAll @UniqueElements @Size(max = 20) List<Integer> meaning) {
    List<Fused> fused = Fusion.of(order(words), order(meaning));
    Set<Integer> all = Stream.concat(words.stream(), meaning.stream()).collect(Collectors.toSet());
    assertThat(fused).extracting(Fused::doc).containsExactlyInAnyOrderElementsOf(all);
    assertThat(fused).extracting(Fused::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(fused).allSatisfy(each -> assertThat(each.score()).isBetween(0.0, 2.0 / 61));
  }

  @Property
  void oneOrderAloneStaysAsItIs(@ForAll @UniqueElements @Size(max = 20) List<Integer> words) {
    assertThat(Fusion.of(order(words), List.of())).extracting(Fused::doc).isEqualTo(words);
    assertThat(Fusion.of(List.of(), order(words))).extracting(Fused::doc).isEqualTo(words);
  }

  @Property
  void whoIsBetterInBothComesFirst(
      @ForAll @UniqueElements @Size(min = 2, max = 20) List<Integer> docs) {
    assertThat(Fusion.of(order(docs), order(docs))).extracting(Fused::doc).isEqualTo(docs);
  }
}
