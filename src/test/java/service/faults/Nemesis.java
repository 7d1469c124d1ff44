package service.faults;

import creators.source.Fault;
import creators.source.Faults;
import java.time.Duration;
import java.util.List;
import testing.BrokenModel;

/** Something that goes wrong, and how it is put right again. */
interface Nemesis {

  /** What goes wrong, for a table. */
  String name();

  /** Makes it go wrong. */
  void strike();

  /** Puts right what an operator, a supervisor or the network puts right. */
  void heal();

  /** Several one after the other, each for the same time. */
  record Sequence(String name, Duration each, List<Nemesis> parts) implements Nemesis {
    @Override
    public void strike() {
      for (Nemesis part : parts) {
        part.strike();
        Experiment.pause(each);
        part.heal();
      }
    }

    @Override
    public void heal() {
      parts.forEach(Nemesis::heal);
    }
  }

  /** One made of two actions. */
  static Nemesis of(String name, Runnable strike, Runnable heal) {
    return new Nemesis() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void strike() {
        strike.run();
      }

      @Override
      public void heal() {
        heal.run();
      }
    };
  }

  /** The process of a node is killed, and started again by its supervisor. */
  static Nemesis killed(Member member, String what) {
    return of(what + ": kill -9", member::kill, member::start);
  }

  /** The process of a node stops for a while: its sockets stay open, nothing moves. */
  static Nemesis frozen(Member member, String what) {
    return of(what + ": frozen", member::freeze, member::thaw);
  }

  /** The network cable of a node is pulled. */
  static Nemesis unplugged(Link link, String what) {
    return of(what + ": network down", link::down, link::up);
  }

  /** Every node is ended and started again, one after the other. */
  static Nemesis restarted(List<Member> members) {
    return of(
        "rolling restart of all nodes",
        () ->
            members.forEach(
                member -> {
                  member.stop();
                  member.start();
                }),
        () -> {});
  }

  /** An inference node is given a model that cannot be read. */
  static Nemesis modelUnreadable(Cluster cluster, Member member) {
    return model(cluster, member, "unreadable model dropped in", new byte[1_000_000]);
  }

  /** An inference node is given a model that goes wrong at work. */
  static Nemesis modelBroken(Cluster cluster, Member member, BrokenModel broken) {
    String what =
        switch (broken) {
          case THROWS -> "its model throws";
          case HANGS -> "its model hangs for seconds a text";
          case RUNS_OUT_OF_MEMORY -> "its model runs out of memory";
        };
    return model(cluster, member, what, broken.onnx());
  }

  private static Nemesis model(Cluster cluster, Member member, String what, byte[] onnx) {
    return of(
        "an inference node: " + what,
        () -> cluster.models().dropIn(member.name(), onnx),
        () -> cluster.models().repair(member.name()));
  }

  /** Redis is killed. */
  static Nemesis redisKilled(Cluster cluster) {
    return of("Redis: kill -9", cluster.redis()::kill, cluster.redis()::start);
  }

  /** Redis is killed and comes back with nothing in it. */
  static Nemesis redisEmptied(Cluster cluster) {
    return of("Redis: restarted empty", cluster.redis()::kill, cluster.redis()::startEmpty);
  }

  /** Redis does not answer. */
  static Nemesis redisFrozen(Cluster cluster) {
    return of("Redis: frozen", cluster.redis()::freeze, cluster.redis()::thaw);
  }

  /** PostgreSQL is killed. */
  static Nemesis postgresKilled(Cluster cluster) {
    return of("PostgreSQL: kill -9", cluster.postgres()::kill, cluster.postgres()::start);
  }

  /** PostgreSQL does not answer. */
  static Nemesis postgresFrozen(Cluster cluster) {
    return of("PostgreSQL: frozen", cluster.postgres()::freeze, cluster.postgres()::thaw);
  }

  /** PostgreSQL cannot write; the operator makes room, and starts it where it has ended by that. */
  static Nemesis diskFull(Cluster cluster) {
    return of(
        "PostgreSQL: disk full",
        cluster.disk()::fill,
        () -> {
          cluster.disk().makeRoom();
          if (!cluster.postgres().isAlive()) {
            cluster.postgres().close();
            cluster.postgres().start();
          }
        });
  }

  /** Nobody listens where the source was. */
  static Nemesis sourceGone(Cluster cluster) {
    return of("source: gone", cluster.source()::down, cluster.source()::up);
  }

  /** The source takes its time. */
  static Nemesis sourceSlow(Cluster cluster, Duration delay) {
    return source(cluster, "answers after " + delay.toSeconds() + " s", Faults.slow(delay));
  }

  /** A share of the source's answers is an error. */
  static Nemesis sourceFailing(Cluster cluster, double share) {
    return source(
        cluster,
        "fails " + Math.round(share * 100) + " %",
        new Faults(Duration.ZERO, share, java.util.Set.of(Fault.ERROR)));
  }

  /** Every answer of the source is spoiled in the same way. */
  static Nemesis sourceAnswers(Cluster cluster, Fault fault) {
    return source(cluster, "answers " + fault.key(), Faults.always(fault));
  }

  private static Nemesis source(Cluster cluster, String what, Faults faults) {
    return of(
        "source: " + what,
        () -> cluster.source().faults(faults),
        () -> cluster.source().faults(Faults.NONE));
  }
}
