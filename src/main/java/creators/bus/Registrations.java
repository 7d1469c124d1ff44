package creators.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this node listens, and that the cluster knows it; thread-safe.
 *
 * <p>A cluster forgets: whoever sees a member go strikes out all that it told, its listeners and
 * how to reach it, and may come to that only when the member is back and has told it again. What
 * nodes that were apart tell about the same address is not put together either. Nobody says so to
 * the one that is forgotten, so it has to look.
 */
final class Registrations {

  private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

  private final VertxInternal vertx;
  private final Set<Registration> all = ConcurrentHashMap.newKeySet();

  /** A cluster that does not answer is not asked by more than one at a time. */
  private final AtomicBoolean busy = new AtomicBoolean();

  Registrations(VertxInternal vertx) {
    this.vertx = vertx;
  }

  /**
   * A consumer on the context {@code arrivals} that goes when the deployment of {@code owner} does.
   *
   * @return completes when every node knows of it
   */
  Future<Void> add(
      String address,
      ContextInternal owner,
      ContextInternal arrivals,
      Consumer<io.vertx.core.eventbus.Message<Message>> handler) {
    Registration registration = new Registration(vertx.eventBus(), address, arrivals, handler);
    all.add(registration);
    if (owner.isDeployment()) {
      owner.addCloseHook(
          closed -> {
            all.remove(registration);
            registration.end().onComplete(closed);
          });
    }
    var known = owner.<Void>promise();
    registration.begin().onComplete(known);
    return known.future();
  }

  /** Tells the cluster once more who this node is and where it listens. */
  void renew() {
    alone(() -> tellNode(vertx.clusterManager()).compose(_ -> inTurn(Registration::renew)));
  }

  /** Tells the cluster once more what it has forgotten of this node. */
  void restore() {
    alone(
        () -> {
          ClusterManager manager = vertx.clusterManager();
          return Registrations.<NodeInfo>asked(
                  answer -> manager.getNodeInfo(manager.getNodeId(), answer))
              .<Void>mapEmpty()
              .recover(
                  _ -> {
                    LOG.warn("the cluster has forgotten this node, which tells it anew");
                    return tellNode(manager);
                  })
              .compose(_ -> inTurn(registration -> restore(manager, registration)));
        });
  }

  private static Future<Void> restore(ClusterManager manager, Registration registration) {
    if (!registration.known()) {
      return Future.succeededFuture();
    }
    return Registrations.<List<RegistrationInfo>>asked(
            answer -> manager.getRegistrations(registration.address(), answer))
        .compose(
            found -> {
              if (found.stream().anyMatch(each -> each.nodeId().equals(manager.getNodeId()))) {
                return Future.succeededFuture();
              }
              LOG.warn("the cluster has forgotten who listens at {}", registration.address());
              return registration.renew();
            });
  }

  private static Future<Void> tellNode(ClusterManager manager) {
    return asked(told -> manager.setNodeInfo(manager.getNodeInfo(), told));
  }

  /** One after the other: each occupies a worker thread while the cluster takes its time. */
  private Future<Void> inTurn(Function<Registration, Future<Void>> step) {
    return inTurn(all.iterator(), step);
  }

  private static Future<Void> inTurn(
      Iterator<Registration> rest, Function<Registration, Future<Void>> step) {
    return rest.hasNext()
        ? step.apply(rest.next()).compose(_ -> inTurn(rest, step))
        : Future.succeededFuture();
  }

  private void alone(Supplier<Future<Void>> work) {
    if (busy.compareAndSet(false, true)) {
      work.get()
          .onFailure(error -> LOG.warn("the cluster cannot be told where this node listens", error))
          .onComplete(_ -> busy.set(false));
    }
  }

  private static <T> Future<T> asked(Consumer<Promise<T>> question) {
    Promise<T> answer = Promise.promise();
    question.accept(answer);
    return answer.future();
  }
}
