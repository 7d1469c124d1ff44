package verticles;

import com.sun.management.OperatingSystemMXBean;
import creators.ai.RuleAnalyzer;
import creators.ai.models.DropIns;
import creators.ai.models.Limits;
import creators.ai.models.ModelAnalyzer;
import creators.ai.models.RawTrunk;
import creators.ai.models.ShippedModels;
import creators.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import service.InferenceNodeMemory;

/**
 * Throughput, latency and memory of the inference worker with all its outputs; run by {@code
 * bench/inference}. Texts of 30 tokens are posts of the data folder; real captions are its labelled
 * ones. Every question is put over the bus to a worker that remembers nothing of it.
 */
final class InferenceBench {

  private static final int WORKERS = Integer.getInteger("workers", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int QUESTION = Integer.getInteger("question", 64);
  private static final String BATCHES = System.getProperty("batches", "1,16");
  private static final int TOKENS = 30;
  private static final int TEXTS = 1_024;

  private final Path models;
  private final List<String> posts;
  private final List<String> captions;

  private InferenceBench(Path models, Path data) throws IOException {
    this.models = models;
    this.posts = posts(data);
    this.captions = captions(data);
  }

  /** Arguments: the models' folder, the data folder. */
  public static void main(String[] arguments) throws Exception {
    Path models = Path.of(arguments[0]);
    InferenceBench bench = new InferenceBench(models, Path.of(arguments[1]));
    System.out.printf(
        "%d workers, questions of %d texts, best of %d rounds%n%n", WORKERS, QUESTION, ROUNDS);
    System.out.println(
        "| trunk | texts | posts/s, all outputs | posts per CPU second | raw session.run, texts/s | share of raw | share by CPU time |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    List<String> latencies = new ArrayList<>();
    for (String batch : BATCHES.split(",")) {
      latencies.add(bench.measure(Integer.parseInt(batch)));
    }
    System.out.println();
    latencies.forEach(System.out::println);
    System.out.println(InferenceNodeMemory.measure(bench.posts, bench.captions));
  }

  private String measure(int batch) throws Exception {
    try (ShippedModels shipped = ShippedModels.load(models, batch);
        DropIns none = DropIns.scan(models, shippedOnly(), new Limits(64, batch));
        ModelAnalyzer analyzer = new ModelAnalyzer(shipped, none, 5, new RuleAnalyzer());
        BenchWorker worker = new BenchWorker(analyzer, WORKERS)) {
      RawTrunk raw = new RawTrunk(shipped.trunk().orElseThrow());
      String name = batch == 1 ? "a text a pass" : "batches of up to " + batch;
      row(name, "of 30 tokens", ofThirtyTokens(raw), worker, raw);
      row(name, "real captions", captions, worker, raw);
      return "one post, p95: %.1f ms (%s)".formatted(worker.p95(captions) / 1e6, name);
    }
  }

  private static void row(
      String trunk, String name, List<String> texts, BenchWorker worker, RawTrunk raw)
      throws Exception {
    List<List<String>> questions = chunks(texts);
    List<List<String>> read = worker.readByTheTrunk(questions);
    List<Runnable> passes = read.stream().map(raw::passes).toList();
    int passing = read.stream().mapToInt(List::size).sum();
    Best whole = new Best();
    Best bare = new Best();
    for (int round = 0; round < ROUNDS; round++) {
      whole.time(() -> worker.ask(questions));
      bare.time(() -> worker.run(passes));
    }
    System.out.printf(
        "| %s | %d %s, mean %.1f tokens, %d in English | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
        trunk,
        texts.size(),
        name,
        texts.stream().mapToInt(raw::tokens).average().orElseThrow(),
        passing,
        texts.size() / whole.seconds,
        texts.size() / whole.cpuSeconds,
        passing / bare.seconds,
        bare.seconds / whole.seconds,
        bare.cpuSeconds / whole.cpuSeconds);
  }

  /** The quickest of several rounds, by the clock and by the processors' time. */
  private static final class Best {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private double seconds = Double.POSITIVE_INFINITY;
    private double cpuSeconds = Double.POSITIVE_INFINITY;

    void time(Callable<?> work) throws Exception {
      long cpu = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      work.call();
      seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
      cpuSeconds = Math.min(cpuSeconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  private List<String> ofThirtyTokens(RawTrunk raw) {
    return posts.stream().filter(text -> raw.tokens(text) == TOKENS).limit(TEXTS).toList();
  }

  private static List<List<String>> chunks(List<String> all) {
    List<List<String>> chunks = new ArrayList<>();
    for (int start = 0; start < all.size(); start += QUESTION) {
      chunks.add(all.subList(start, Math.min(all.size(), start + QUESTION)));
    }
    return chunks;
  }

  private static List<String> posts(Path data) throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("sentiment").resolve("train.tsv"))) {
      return lines.map(line -> line.substring(line.indexOf('\t') + 1)).distinct().toList();
    }
  }

  private static List<String> captions(Path data) throws IOException {
    List<String> captions = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("category").resolve("captions_dev.jsonl"))) {
      captions.add(Json.MAPPER.readTree(line).get("text").asText());
    }
    return captions.stream().distinct().toList();
  }

  private static DropIns.Choice shippedOnly() {
    Optional<String> shipped = Optional.of(DropIns.SHIPPED);
    return new DropIns.Choice(shipped, shipped, shipped);
  }
}
