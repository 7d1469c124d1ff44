package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.ServiceState;
import creators.monitor.HealthReport.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthScoreTest {

  @Test
  void theWeightsSumToOneHundred() {
    assertThat(Arrays.stream(Service.values()).mapToInt(Service::weight).sum()).isEqualTo(100);
    assertThat(Service.values()).hasSize(7);
  }

  @Test
  void allServicesWellIsOneHundred() {
    assertThat(score(all(1))).contains(100);
    assertThat(status(all(1))).isEqualTo(Status.HEALTHY);
  }

  @ParameterizedTest
  @CsvSource({
    "api,75,DEGRADED",
    "database,80,DEGRADED",
    "cache,90,DEGRADED",
    "ai,85,DEGRADED",
    "jobs,90,DEGRADED",
    "source,85,DEGRADED",
    "cluster,95,DEGRADED"
  })
  void aServiceThatIsDownTakesItsWeightAndTheWholeIsNoLongerHealthy(
      String service, int score, Status status) {
    Map<String, ServiceState> services = with(all(1), service, 0);

    assertThat(score(services)).contains(score);
    assertThat(status(services)).isEqualTo(status);
  }

  @Test
  void apiAndDatabaseDownIsUnhealthy() {
    assertThat(status(with(with(all(1), "api", 0), "database", 0))).isEqualTo(Status.UNHEALTHY);
  }

  @Test
  void aServiceThatNobodyMeasuredIsUnknownAndLeftOut() {
    Map<String, ServiceState> services =
        Map.of("database", state(1), "cache", state(0.7), "something else", state(0));

    assertThat(HealthScore.combine(List.of(services)).get(Service.AI).status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(score(services)).contains(90);
    assertThat(score(Map.of())).isEmpty();
    assertThat(status(Map.of())).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void nodesThatDisagreeGiveTheirMeanAndTheWordsOfTheWorst() {
    var combined =
        HealthScore.combine(
            List.of(
                Map.of("cache", new ServiceState(1, "answers")),
                Map.of("cache", new ServiceState(0.2, "slow from here")),
                Map.of()));

    assertThat(combined.get(Service.CACHE).health()).contains(0.6);
    assertThat(combined.get(Service.CACHE).status()).isEqualTo(Status.UNHEALTHY);
    assertThat(combined.get(Service.CACHE).detail()).isEqualTo("slow from here");
  }

  @Property
  void theScoreNeverLeavesItsRangeNorRunsAgainstAService(
      @ForAll @Size(7) List<@DoubleRange(min = 0, max = 1) Double> health) {
    Map<String, ServiceState> services = new HashMap<>();
    for (Service service : Service.values()) {
      services.put(service.key(), state(health.get(service.ordinal())));
    }

    int score = score(services).orElseThrow();

    assertThat(score).isBetween(0, 100);
    for (Service service : Service.values()) {
      assertThat(score(with(services, service.key(), 0)).orElseThrow()).isLessThanOrEqualTo(score);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,    100,   1",
    "0,    1000,  1",
    "0.05, 100,   0.7",
    "0,    5000,  0.7",
    "0.05, 5000,  0.7",
    "0.10, 100,   0.4",
    "1,    100,   0",
    "0,    60000, 0"
  })
  void theApisHealthFollowsTheWorseOfErrorsAndSlowness(
      double errorRate, double p95Ms, double health) {
    assertThat(HealthScore.api(figures(errorRate, p95Ms)).health())
        .isCloseTo(health, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void anIdleApiIsWell() {
    assertThat(HealthScore.api(RequestFigures.NONE))
        .isEqualTo(new ServiceState(1, "no request in the last minute"));
  }

  private static RequestFigures figures(double errorRate, double p95Ms) {
    return new RequestFigures(
        100,
        100,
        Optional.of(1 - errorRate),
        Optional.of(errorRate),
        Optional.of(p95Ms),
        Optional.of(p95Ms),
        Optional.of(p95Ms),
        Optional.of(p95Ms));
  }

  private static Optional<Integer> score(Map<String, ServiceState> services) {
    return HealthScore.score(HealthScore.combine(List.of(services)));
  }

  private static Status status(Map<String, ServiceState> services) {
    return HealthScore.status(HealthScore.combine(List.of(services)));
  }

  private static Map<String, ServiceState> all(double health) {
    Map<String, ServiceState> services = new HashMap<>();
    for (Service service : Service.values()) {
      services.put(service.key(), state(health));
    }
    return services;
  }

  private static Map<String, ServiceState> with(
      Map<String, ServiceState> services, String service, double health) {
    Map<String, ServiceState> copy = new HashMap<>(services);
    copy.put(service, state(health));
    return copy;
  }

  private static ServiceState state(double health) {
    return new ServiceState(health, "measured");
  }
}
