package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnheardTest {

  private final Unheard unheard = new Unheard(Duration.ofSeconds(5));

  @Test
  void aMemberIsNamedOnceItWasSilentForLongerThanThePatience() {
    assertThat(unheard.look(List.of("a"), 1_000)).isEmpty();
    assertThat(unheard.look(List.of("a"), 6_000)).isEmpty();
    assertThat(unheard.look(List.of("a"), 6_001)).containsExactly("a");
  }

  @Test
  void whoStaysSilentIsNamedOncePerPatience() {
    unheard.look(List.of("a"), 0);
    assertThat(unheard.look(List.of("a"), 5_001)).containsExactly("a");
    assertThat(unheard.look(List.of("a"), 10_001)).isEmpty();
    assertThat(unheard.look(List.of("a"), 10_002)).containsExactly("a");
  }

  @Test
  void whoWasHeardInBetweenHasTheWholePatienceAgain() {
    unheard.look(List.of("a"), 0);
    assertThat(unheard.look(List.of(), 4_000)).isEmpty();
    assertThat(unheard.look(List.of("a"), 5_001)).isEmpty();
    assertThat(unheard.look(List.of("a"), 10_002)).containsExactly("a");
  }

  @Test
  void membersThatAreSilentInTurnsMakeNobodySuspicious() {
    for (int second = 0; second < 60; second += 4) {
      String silent = second % 8 == 0 ? "a" : "b";
      assertThat(unheard.look(List.of(silent), second * 1_000L)).isEmpty();
    }
  }
}
