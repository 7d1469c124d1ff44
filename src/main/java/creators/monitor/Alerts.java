package creators.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Raises and resolves alerts from gauges named {@code subject.metric}. One alert at most stands for
 * a rule and a subject. A gauge that is not measured is neither good nor bad: a raised alert stays,
 * until nothing has been measured for {@link #FORGET_AFTER}; one that is not raised yet starts
 * over.
 *
 * <p>Not thread-safe: one verticle owns it.
 */
public final class Alerts {

  /** After this time without a reading a raised alert is resolved: its subject is gone. */
  static final Duration FORGET_AFTER = Duration.ofMinutes(5);

  private static final Comparator<Alert> BY_IMPORTANCE =
      Comparator.comparing(Alert::severity)
          .thenComparing(Alert::raisedAt)
          .thenComparing(Alert::name)
          .thenComparing(Alert::subject);

  private final List<AlertRule> rules;
  private final Clock clock;
  private final Map<Key, Watch> watches = new HashMap<>();

  /** Watches by {@code rules}. */
  public Alerts(List<AlertRule> rules, Clock clock) {
    this.rules = List.copyOf(rules);
    this.clock = clock;
  }

  /**
   * Takes in one sample.
   *
   * @param gauges by name, {@code subject.metric}
   * @return what was raised (no {@code resolvedAt}) or resolved by it
   */
  public List<Alert> observe(Map<String, Double> gauges) {
    Instant now = clock.instant();
    List<Alert> changes = new ArrayList<>();
    for (Map.Entry<String, Double> gauge : gauges.entrySet()) {
      int dot = gauge.getKey().indexOf('.');
      if (dot < 0) {
        continue;
      }
      String subject = gauge.getKey().substring(0, dot);
      String metric = gauge.getKey().substring(dot + 1);
      for (AlertRule rule : rules) {
        if (rule.watches(subject, metric)) {
          observe(new Key(rule, subject), gauge.getValue(), now, changes);
        }
      }
    }
    forget(now, changes);
    changes.sort(BY_IMPORTANCE);
    return changes;
  }

  /** What is raised, the most important first. */
  public List<Alert> active() {
    return watches.values().stream()
        .filter(watch -> watch.raised != null)
        .map(watch -> watch.raised)
        .sorted(BY_IMPORTANCE)
        .toList();
  }

  private void observe(Key key, double value, Instant now, List<Alert> changes) {
    AlertRule rule = key.rule();
    Watch watch = watches.get(key);
    if (watch == null) {
      if (!rule.threshold().isBad(value)) {
        return;
      }
      watch = new Watch(now);
      watches.put(key, watch);
    }
    watch.seenAt = now;
    if (watch.raised == null) {
      if (!rule.threshold().isBad(value)) {
        watches.remove(key);
      } else if (!now.isBefore(watch.badSince.plus(rule.holdFor()))) {
        watch.raised = raise(key, value, watch.badSince, now);
        changes.add(watch.raised);
      }
      return;
    }
    watch.raised = watch.raised.withValue(value);
    if (!rule.threshold().isGood(value)) {
      watch.goodSince = null;
      return;
    }
    if (watch.goodSince == null) {
      watch.goodSince = now;
    }
    if (!now.isBefore(watch.goodSince.plus(rule.clearAfter()))) {
      changes.add(watch.raised.resolved(now));
      watches.remove(key);
    }
  }

  private void forget(Instant now, List<Alert> changes) {
    for (Iterator<Watch> each = watches.values().iterator(); each.hasNext(); ) {
      Watch watch = each.next();
      if (watch.raised == null ? watch.seenAt.isBefore(now) : isGone(watch, now)) {
        each.remove();
        if (watch.raised != null) {
          changes.add(watch.raised.resolved(now));
        }
      }
    }
  }

  private static boolean isGone(Watch watch, Instant now) {
    return !now.isBefore(watch.seenAt.plus(FORGET_AFTER));
  }

  private static Alert raise(Key key, double value, Instant since, Instant now) {
    AlertRule rule = key.rule();
    return new Alert(
        rule.name(),
        rule.severity(),
        key.subject(),
        rule.summary(),
        value,
        rule.threshold().raiseAt(),
        since,
        now,
        Optional.empty());
  }

  private record Key(AlertRule rule, String subject) {}

  private static final class Watch {
    private final Instant badSince;
    private Instant seenAt;
    private Instant goodSince;
    private Alert raised;

    Watch(Instant badSince) {
      this.badSince = badSince;
    }
  }
}
