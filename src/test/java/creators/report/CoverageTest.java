package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void verdictsThatAreNotYetAggregatedLeaveAReportPartial() {
    Coverage justJudged = new Coverage(12, 12, 0);

    assertThat(justJudged.complete()).isFalse();
    assertThat(justJudged.status()).isEqualTo("partial");
    assertThat(justJudged.percent()).isEqualTo("100%");
  }

  @Test
  void hundredPercentMeansAll() {
    assertThat(new Coverage(999, 1000, 999).percent()).isEqualTo("99%");
    assertThat(new Coverage(1000, 1000, 1000).complete()).isTrue();
  }

  @Test
  void whereNothingIsToBeAnalysedNothingIsMissing() {
    Coverage nothing = new Coverage(0, 0, 0);

    assertThat(nothing.complete()).isTrue();
    assertThat(nothing.percent()).isEqualTo("n/a");
  }

  @Test
  void nothingAnalysedIsPending() {
    assertThat(new Coverage(0, 5, 0).status()).isEqualTo("pending");
  }
}
