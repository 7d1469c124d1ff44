package service.faults;

import creators.profile.Username;
import java.util.List;

/** Many requests for one creator at the same moment, over all nodes. */
final class Crowd {

  private Crowd() {}

  /** What each of them was answered. */
  static List<Sample> ask(Cluster cluster, Username sought, int size) {
    History history = new History();
    Work.Request request = Work.Request.get("/api/profile/" + sought.value(), sought.value());
    try (Balancer balancer = new Balancer(cluster.vertx(), cluster.members());
        Load load = new Load(cluster.vertx(), balancer, history)) {
      for (int i = 0; i < size; i++) {
        load.send(Work.Kind.DISCOVER, request, System.nanoTime());
      }
    }
    return history.all();
  }
}
