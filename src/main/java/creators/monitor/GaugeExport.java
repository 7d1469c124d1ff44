package creators.monitor;

import creators.bus.Message.NodeSampled;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the gauges of every sample to Prometheus: {@code cpu.use} is {@code
 * creators_use{subject="cpu"}}. For one thread.
 */
public final class GaugeExport {

  private final MeterRegistry registry;
  private final Map<String, MultiGauge> gauges = new HashMap<>();

  /** Exports into {@code registry}. */
  public GaugeExport(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Replaces what was shown by what this sample says; what it does not tell disappears. */
  public void show(NodeSampled sampled) {
    Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();
    gauges.keySet().forEach(metric -> rows.put(metric, new ArrayList<>()));
    sampled
        .gauges()
        .forEach(
            (name, value) -> {
              int dot = name.indexOf('.');
              rows.computeIfAbsent(name.substring(dot + 1), _ -> new ArrayList<>())
                  .add(
                      MultiGauge.Row.of(
                          Tags.of("subject", name.substring(0, Math.max(dot, 0))), value));
            });
    rows.forEach((metric, each) -> gauge(metric).register(each, true));
  }

  private MultiGauge gauge(String metric) {
    return gauges.computeIfAbsent(
        metric, _ -> MultiGauge.builder("creators." + metric).register(registry));
  }
}
