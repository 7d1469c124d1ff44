package verticles;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Ends a node in order when the process is told to end (SIGINT, SIGTERM, SIGHUP), and only then
 * lets the JVM go down. A shutdown hook would be too late: hooks run at once and in no order, and
 * ONNX Runtime's own takes the ground from under the models while they still answer.
 */
final class EndSignals {

  /** By custom a process that a signal ended exits with this and the signal's number. */
  private static final int BY_SIGNAL = 128;

  private final AtomicBoolean ending = new AtomicBoolean();
  private final Runnable end;
  private final Duration limit;

  /**
   * @param end the orderly end; blocks
   * @param limit what it may take: the stores survive a halt, a hanging terminal annoys
   */
  EndSignals(Runnable end, Duration limit) {
    this.end = end;
    this.limit = limit;
  }

  /** From now on they are obeyed; a second one while the first is obeyed does nothing. */
  EndSignals obeyed() {
    try {
      // By name: javac refuses to compile against jdk.unsupported without a warning.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Method number = signal.getMethod("getNumber");
      Object obeying =
          Proxy.newProxyInstance(
              EndSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, arguments) -> {
                obey(BY_SIGNAL + (int) number.invoke(arguments[0]));
                return null;
              });
      for (String name : List.of("INT", "TERM", "HUP")) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), obeying);
      }
      return this;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM hands no signals to programs", e);
    }
  }

  /**
   * Ends the process, unless a signal does so already: then what went wrong here is a part of that.
   *
   * @return never
   */
  IllegalStateException exit(int status) throws InterruptedException {
    if (!ending.compareAndSet(false, true)) {
      new CountDownLatch(1).await();
    }
    System.exit(status);
    return new IllegalStateException("unreachable");
  }

  private void obey(int status) {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofPlatform()
        .name("stop")
        .start(
            () -> {
              end.run();
              ended.countDown();
            });
    try {
      if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        LoggerFactory.getLogger(EndSignals.class)
            .error("not stopped within {} s: halting", limit.toSeconds());
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(status);
  }
}
