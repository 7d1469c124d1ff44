package creators.analytics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what an account shows hangs together. Every signal says what was looked at, what else may
 * explain it, and which posts it rests on; none of them is a proof, and none speaks of intent.
 *
 * @param score derived, 0 to 1: (1 - shape) times (1 - severity) over the raised signals;
 *     unavailable when fewer than {@value #MIN_JUDGED} signals could be judged: what was not looked
 *     at is not clean
 * @param shape derived, 0 to 1: {@link AccountShape}, from the outside of the account alone;
 *     unavailable when followers or following are unknown
 * @param shapeParts what each feature of the outside adds
 * @param signals all that were looked at, raised or not
 */
public record Authenticity(
    Figure score, Figure shape, List<AccountShape.Part> shapeParts, List<Signal> signals) {

  static final int MIN_JUDGED = 3;

  private static final String SCORE = "authenticity/2";
  private static final String SHAPE = "account_shape/1";

  static Authenticity of(Sample sample, List<RelativeEngagement> relative, List<Remark> comments) {
    AccountShape shape = AccountShape.of(AccountShape.Outside.of(sample.profile()));
    List<Signal> signals =
        List.of(
            shapeSignal(shape),
            EngagementSignals.outsidePeers(sample),
            EngagementSignals.commentsPerLike(sample),
            EngagementSignals.uniformLikes(relative),
            GrowthJumps.signal(sample, relative),
            RepeatedComments.signal(comments));
    return new Authenticity(
        score(shape, signals),
        shape.score().isPresent()
            ? Figure.derived(shape.score().getAsDouble(), known(shape), 4, SHAPE)
            : Figure.unavailable(0, 4, SHAPE, "followers or following are unknown"),
        shape.parts(),
        signals);
  }

  private static Figure score(AccountShape shape, List<Signal> signals) {
    String open =
        signals.stream()
            .filter(signal -> !judged(signal))
            .map(Signal::name)
            .collect(Collectors.joining(", "));
    int judged = (int) signals.stream().filter(Authenticity::judged).count();
    if (judged < MIN_JUDGED) {
      return Figure.unavailable(
          judged,
          signals.size(),
          SCORE,
          "needs %d signals that can be judged, there are %d; not judged: %s"
              .formatted(MIN_JUDGED, judged, open));
    }
    double score =
        signals.stream()
            .mapToDouble(signal -> 1 - signal.severity())
            .reduce(1 - shape.score().orElse(0), (one, other) -> one * other);
    String proves = "how far the numbers hang together; it proves nothing about anybody";
    return Figure.derived(score, judged, signals.size(), SCORE)
        .noting(open.isEmpty() ? proves : proves + "; not judged: " + open);
  }

  /** Its severity is in the score already. */
  private static Signal shapeSignal(AccountShape shape) {
    if (shape.score().isEmpty()) {
      return Signal.unavailable("account_shape", 0, 4, "followers or following are unknown");
    }
    double score = shape.score().getAsDouble();
    boolean raised = score >= AccountShape.SIGNAL;
    String most =
        shape.parts().stream()
            .max((one, other) -> Double.compare(one.adds(), other.adds()))
            .map(AccountShape.Part::name)
            .orElse("");
    return new Signal(
        "account_shape",
        Figure.derived(score, known(shape), 4, SHAPE),
        raised,
        0,
        raised
            ? "The account resembles those that only follow others; most of that comes from "
                + most
                + ". New and private accounts look alike."
            : "Followers, following, posts and name are those of an ordinary account.",
        List.of());
  }

  private static int known(AccountShape shape) {
    return (int) shape.parts().stream().filter(part -> part.value().isPresent()).count();
  }

  private static boolean judged(Signal signal) {
    return signal.measure().basis() != Figure.Kind.UNAVAILABLE;
  }

  /** The signals that are raised. */
  Stream<Signal> raised() {
    return signals.stream().filter(Signal::raised);
  }

  /** The signal of that name. */
  Optional<Signal> signal(String name) {
    return signals.stream().filter(signal -> signal.name().equals(name)).findFirst();
  }
}
