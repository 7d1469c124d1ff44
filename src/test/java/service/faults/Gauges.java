package service.faults;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node's Prometheus exposition says. */
final class Gauges {

  private Gauges() {}

  /** The state of a guard: 0 closed, 0.5 recovering, 1 open; empty when it is not told. */
  static OptionalDouble guardState(Member member, String service) {
    return read(member, "guard_state", service);
  }

  /** The share of calls that a guard lets through. */
  static OptionalDouble admitted(Member member, String service) {
    return read(member, "guard_admitted", service);
  }

  /** How many calls of a guarded service have failed since its node started. */
  static OptionalDouble failures(Member member, String service) {
    return matched(
        member,
        "^creators_guard_calls_total\\{outcome=\"failure\",service=\"%s\"} (\\S+)$"
            .formatted(service));
  }

  private static OptionalDouble read(Member member, String name, String service) {
    return matched(member, "^(?:creators_)?" + name + "\\{[^}]*\"" + service + "\"[^}]*} (\\S+)$");
  }

  private static OptionalDouble matched(Member member, String pattern) {
    Matcher line =
        Pattern.compile(pattern, Pattern.MULTILINE).matcher(member.client().get("/metrics").body());
    return line.find()
        ? OptionalDouble.of(Double.parseDouble(line.group(1)))
        : OptionalDouble.empty();
  }
}
