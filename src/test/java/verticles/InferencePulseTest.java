package verticles;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.CachedAnalyzer;
import creators.ai.RuleAnalyzer;
import creators.ai.SharedVerdicts;
import creators.ai.TextAnalyzer;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.monitor.Pulse;
import creators.resilience.Guard;
import creators.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** Whether the models live is asked of the models, not of what remembers them. */
class InferencePulseTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final String KNOWN = "Fresh bread every morning";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RuleAnalyzer rules = new RuleAnalyzer();
  private final CountDownLatch thawed = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean hanging;
  private volatile boolean failing;
  private Vertx vertx;
  private Bus bus;
  private Pulse pulse;

  /** The rules in a model's clothes, that hang or fail when told to. */
  private final TextAnalyzer models =
      new TextAnalyzer() {
        @Override
        public String version() {
          return failing ? "a model" : rules.version();
        }

        @Override
        public List<Verdict> analyze(List<String> texts) {
          asked.incrementAndGet();
          if (hanging) {
            Wait.on(thawed);
          }
          return rules.analyze(texts);
        }
      };

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx, Clock.systemUTC());
    Guard guard = Guards.create(vertx, registry, Clock.systemUTC(), new Random(1)).ai();
    TextAnalyzer remembered = new CachedAnalyzer(models, SharedVerdicts.NONE, 10_000, registry);
    Wait.of(vertx.deployVerticle(new InferenceVerticle(bus, guard, remembered, models, rules, 2)));
    pulse =
        new Pulse(
            () ->
                bus.ask(Address.PULSE, new Message.FeelPulse(), PATIENCE)
                    .map(_ -> Duration.ofMillis(1)));
  }

  @AfterEach
  void stop() {
    thawed.countDown();
    Wait.of(vertx.close());
  }

  @Test
  void everyBeatReachesTheModels() {
    for (int i = 1; i <= 3; i++) {
      Wait.of(pulse.beat());
      assertThat(pulse.alive()).isTrue();
      assertThat(asked).hasValue(i);
    }
  }

  @Test
  void aModelThatHangsIsSeenAlthoughWhatIsRememberedIsStillAnswered() {
    analyze();
    hanging = true;
    Wait.of(pulse.beat());
    assertThat(pulse.alive()).isFalse();
    assertThat(pulse.get().detail()).contains("did not answer in time");
    analyze();
  }

  @Test
  void aModelThatLeavesItsWorkToTheRulesIsSeen() {
    failing = true;
    Wait.of(pulse.beat());
    assertThat(pulse.alive()).isFalse();
  }

  @Test
  void theRulesAnswerInTimeWhereTheOnlyModelsHang() {
    hanging = true;
    Message.Analyzed answer =
        Wait.of(
            bus.ask(
                Address.ANALYZE, new Message.Analyze(List.of("New here")), Duration.ofSeconds(4)));
    assertThat(asked).hasValue(1);
    assertThat(answer.verdicts()).hasSize(1);
  }

  private void analyze() {
    Wait.of(bus.ask(Address.ANALYZE, new Message.Analyze(List.of(KNOWN)), Duration.ofSeconds(20)));
  }
}
