package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ManualClock;
import testing.Wait;

class BusTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Address<Message.Probe, Message.Probed> HERE = Address.probe("here");
  private static final Message.Probe HELLO = new Message.Probe("hello");
  private static final Username VERA = new Username("vera.example");

  private final ManualClock clock = new ManualClock();
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx, clock);
  }

  @AfterEach
  void stop() {
    Wait.of(vertx.close());
  }

  @Test
  void aQuestionGetsItsAnswer() {
    Wait.of(bus.serve(HERE, 1, probe -> answer(probe.nonce())));
    assertThat(Wait.of(bus.ask(HERE, HELLO, LONG))).isEqualTo(new Message.Probed("hello", "here"));
  }

  @Test
  void withinANodeTheVeryRecordIsHandedOver() {
    AtomicReference<Message> received = new AtomicReference<>();
    Message.Probed reply = new Message.Probed("hello", "here");
    Wait.of(
        bus.serve(
            HERE,
            1,
            probe -> {
              received.set(probe);
              return Future.succeededFuture(reply);
            }));
    assertThat(Wait.of(bus.ask(HERE, HELLO, LONG))).isSameAs(reply);
    assertThat(received.get()).isSameAs(HELLO);
  }

  @ParameterizedTest
  @MethodSource("creators.bus.WireTest#failures")
  void aFailureComesBackTyped(Failure failure) {
    Wait.of(bus.serve(HERE, 1, _ -> Future.failedFuture(failure.asException())));
    assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isEqualTo(failure);
  }

  @Test
  void aServerThatThrowsAnswersAtOnceAndServesOn() {
    AtomicInteger asked = new AtomicInteger();
    Wait.of(
        bus.serve(
            HERE,
            1,
            _ ->
                switch (asked.getAndIncrement()) {
                  case 0 -> throw new IllegalStateException("a defect");
                  case 1 -> throw new NoClassDefFoundError("a native library");
                  case 2 -> null;
                  default -> answer("served");
                }));
    for (int i = 0; i < 3; i++) {
      assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isInstanceOf(Failure.Internal.class);
    }
    assertThat(Wait.of(bus.ask(HERE, HELLO, LONG)).nonce()).isEqualTo("served");
  }

  @Test
  void nobodyThereIsSaidAtOnce() {
    assertThat(failureOf(bus.ask(Address.probe("nowhere"), HELLO, LONG)))
        .isEqualTo(new Failure.NobodyServes("creators.probe.nowhere"));
  }

  @Test
  void noAnswerInTimeIsADeadlineExceeded() {
    Wait.of(bus.serve(HERE, 1, _ -> Promise.<Message.Probed>promise().future()));
    assertThat(failureOf(bus.ask(HERE, HELLO, Duration.ofMillis(20))))
        .isEqualTo(new Failure.DeadlineExceeded(HERE.name()));
  }

  @Test
  void aQuestionWithoutTimeLeftIsNotSent() {
    assertThat(failureOf(bus.ask(HERE, HELLO, Duration.ofNanos(5))))
        .isEqualTo(new Failure.DeadlineExceeded(HERE.name()));
  }

  @Test
  void workWhoseDeadlineHasPassedIsNotStarted() {
    AtomicInteger started = new AtomicInteger();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    deployServer(
        ThreadingModel.WORKER,
        10,
        probe -> {
          started.incrementAndGet();
          entered.countDown();
          Wait.on(release);
          return answer(probe.nonce());
        });
    Future<Message.Probed> first = bus.ask(HERE, HELLO, LONG);
    Wait.on(entered);
    Future<Message.Probed> second = bus.ask(HERE, HELLO, Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(6));
    release.countDown();
    assertThat(Wait.of(first).nonce()).isEqualTo("hello");
    assertThat(failureOf(second)).isEqualTo(new Failure.DeadlineExceeded(HERE.name()));
    assertThat(started).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(ThreadingModel.class)
  void aFullServerRefusesAtOnceEvenWhileItIsBusy(ThreadingModel threading) {
    List<Promise<Message.Probed>> held = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch release = new CountDownLatch(1);
    deployServer(
        threading,
        2,
        _ -> {
          if (threading == ThreadingModel.WORKER) {
            Wait.on(release);
            return answer("late");
          }
          Promise<Message.Probed> promise = Promise.promise();
          held.add(promise);
          return promise.future();
        });
    Future<Message.Probed> first = bus.ask(HERE, HELLO, LONG);
    Future<Message.Probed> second = bus.ask(HERE, HELLO, LONG);
    assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isInstanceOf(Failure.Overloaded.class);
    release.countDown();
    if (threading != ThreadingModel.WORKER) {
      Wait.until("both are held", () -> held.size() == 2);
      held.forEach(promise -> promise.complete(new Message.Probed("late", "here")));
    }
    assertThat(Wait.of(Future.all(first, second)).succeeded()).isTrue();
    Future<Message.Probed> after = bus.ask(HERE, HELLO, LONG);
    if (threading != ThreadingModel.WORKER) {
      Wait.until("the next one is held", () -> held.size() == 3);
      held.getLast().complete(new Message.Probed("late", "here"));
    }
    assertThat(Wait.of(after).nonce()).isEqualTo("late");
  }

  @Test
  void aVirtualThreadVerticleServesItsQuestionsTogether() {
    CountDownLatch together = new CountDownLatch(4);
    deployServer(
        ThreadingModel.VIRTUAL_THREAD,
        4,
        probe -> {
          together.countDown();
          // Only when all four are being served at once does any of them get its answer.
          Future.await(vertx.executeBlocking(() -> reached(together), false));
          return answer(probe.nonce());
        });
    var answers =
        List.of("a", "b", "c", "d").stream()
            .map(n -> bus.ask(HERE, new Message.Probe(n), LONG))
            .toList();
    assertThat(Wait.of(Future.all(answers)).<Message.Probed>list())
        .extracting(Message.Probed::nonce)
        .containsExactly("a", "b", "c", "d");
  }

  @ParameterizedTest
  @EnumSource(
      value = ThreadingModel.class,
      names = {"EVENT_LOOP", "WORKER", "VIRTUAL_THREAD"})
  void aServerIsGoneWithItsVerticle(ThreadingModel threading) {
    String deployment = deployServer(threading, 1, probe -> answer(probe.nonce()));
    assertThat(Wait.of(bus.ask(HERE, HELLO, LONG)).nonce()).isEqualTo("hello");
    Wait.of(vertx.undeploy(deployment));
    assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isInstanceOf(Failure.NobodyServes.class);
  }

  @Test
  void anUnreadableQuestionIsAnsweredAtOnce() {
    Wait.of(bus.serve(HERE, 1, probe -> answer(probe.nonce())));
    Message reply =
        Wait.of(
                vertx
                    .eventBus()
                    .<Message>request(
                        HERE.name(),
                        new Envelope(Buffer.buffer("{\"type\":\"Probe\",")),
                        new DeliveryOptions().setSendTimeout(LONG.toMillis())))
            .body();
    assertThat(((Message.Failed) reply).failure()).isInstanceOf(Failure.Internal.class);
  }

  @Test
  void anUnreadableOrStrayAnswerIsAFailure() {
    AtomicReference<Message> reply = new AtomicReference<>(new Envelope(Buffer.buffer("{")));
    vertx.eventBus().consumer(HERE.name(), asked -> asked.reply(reply.get()));
    assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isInstanceOf(Failure.Internal.class);
    reply.set(new Message.Scrape(VERA));
    assertThat(failureOf(bus.ask(HERE, HELLO, LONG))).isInstanceOf(Failure.Internal.class);
  }

  @Test
  void aGarbledDeadlineDoesNotBlockTheServer() {
    Wait.of(bus.serve(HERE, 1, probe -> answer(probe.nonce())));
    DeliveryOptions garbled =
        new DeliveryOptions().addHeader("deadline", "soon").setSendTimeout(LONG.toMillis());
    for (int i = 0; i < 2; i++) {
      Message reply =
          Wait.of(vertx.eventBus().<Message>request(HERE.name(), HELLO, garbled)).body();
      assertThat(((Message.Failed) reply).failure()).isInstanceOf(Failure.Internal.class);
    }
    assertThat(Wait.of(bus.ask(HERE, HELLO, LONG)).nonce()).isEqualTo("hello");
  }

  @Test
  void anEventReachesEveryListenerAlsoAfterOneFailed() {
    ConcurrentLinkedQueue<Message> heard = new ConcurrentLinkedQueue<>();
    Wait.of(
        bus.listen(
            Message.ProfileUpdated.class,
            _ -> {
              throw new IllegalStateException("a defect of the listener");
            }));
    Wait.of(bus.listen(Message.ProfileUpdated.class, heard::add));
    Wait.of(bus.listen(Message.ProfileUpdated.class, heard::add));
    Wait.of(bus.listen(Message.JobsWaiting.class, heard::add));
    var first = new Message.ProfileUpdated(VERA, 1, Instant.EPOCH);
    var second = new Message.ProfileUpdated(VERA, 2, Instant.EPOCH);
    bus.publish(first);
    bus.publish(second);
    Wait.until("two events at two listeners", () -> heard.size() == 4);
    assertThat(heard).containsExactlyInAnyOrder(first, first, second, second);
  }

  @Test
  void theAnswerComesOnTheAskersContext() {
    Wait.of(bus.serve(HERE, 1, probe -> answer(probe.nonce())));
    Context asker = vertx.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();
    asker.runOnContext(
        _ ->
            bus.ask(HERE, HELLO, LONG)
                .onComplete(_ -> answeredOn.complete(Vertx.currentContext())));
    assertThat(Wait.of(answeredOn.future())).isEqualTo(asker);
  }

  private String deployServer(
      ThreadingModel threading,
      int capacity,
      Function<Message.Probe, Future<Message.Probed>> server) {
    return Wait.of(
        vertx.deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                return bus.serve(HERE, capacity, server);
              }
            },
            new DeploymentOptions().setThreadingModel(threading)));
  }

  private static boolean reached(CountDownLatch latch) {
    Wait.on(latch);
    return true;
  }

  private static Future<Message.Probed> answer(String nonce) {
    return Future.succeededFuture(new Message.Probed(nonce, "here"));
  }

  private static Failure failureOf(Future<?> future) {
    assertThat(Wait.failureOf(future)).isInstanceOf(FailureException.class);
    return FailureException.of(Wait.failureOf(future));
  }
}
