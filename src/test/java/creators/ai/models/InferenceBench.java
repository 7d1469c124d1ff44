package creators.ai.models;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Throughput, latency and memory of the trunk; run by {@code bench/inference}. Texts of 30 tokens
 * are made from posts of the data folder; real captions are its labelled ones.
 */
final class InferenceBench {

  private static final int WORKERS = Integer.getInteger("workers", 2);
  private static final int BATCH = Integer.getInteger("batch", 16);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int CHUNK = 256;
  private static final int TOKENS = 30;
  private static final int TEXTS = 1_024;
  private static final int ALONE = 400;

  private InferenceBench() {}

  /** Arguments: the model's folder, the data folder. */
  public static void main(String[] arguments) throws Exception {
    try (TrunkModel model = TrunkModel.load(Path.of(arguments[0]), BATCH)) {
      Path data = Path.of(arguments[1]);
      System.out.printf(
          "%s, %d workers, batches of %d, best of %d rounds%n",
          model.version(), WORKERS, BATCH, ROUNDS);
      measure(model, "texts of 30 tokens", thirtyTokens(model, data));
      List<String> captions = captions(data);
      measure(model, "real captions", captions);
      System.out.printf("one post, p95: %.1f ms%n", p95(model, captions));
      System.out.printf("resident memory: %d MB%n", residentMegabytes());
    }
  }

  private static void measure(TrunkModel model, String name, List<String> texts) throws Exception {
    List<long[]> tokens = model.tokens(texts);
    List<List<long[]>> batches =
        chunks(tokens).stream()
            .flatMap(
                chunk ->
                    model.batches(chunk).stream()
                        .map(batch -> batch.stream().map(chunk::get).toList()))
            .toList();
    double whole = 0;
    double raw = 0;
    for (int round = 0; round <= ROUNDS; round++) { // the first warms up
      double wholeNow = perSecond(texts.size(), chunks(texts), model::run);
      double rawNow = perSecond(texts.size(), batches, model.session()::passOnly);
      whole = round == 0 ? 0 : Math.max(whole, wholeNow);
      raw = round == 0 ? 0 : Math.max(raw, rawNow);
    }
    System.out.printf(
        "%s (%d, mean %.1f tokens): %.0f posts/s; raw session.run on the same batches %.0f/s: %.2f%n",
        name,
        texts.size(),
        tokens.stream().mapToInt(ids -> ids.length).average().orElseThrow(),
        whole,
        raw,
        whole / raw);
  }

  private interface Work<T> {
    void run(T part);
  }

  private static <T> double perSecond(int texts, List<T> parts, Work<T> work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        workers.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement();
                      i < parts.size();
                      i = next.getAndIncrement()) {
                    work.run(parts.get(i));
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    return texts / ((System.nanoTime() - start) / 1e9);
  }

  private static double p95(TrunkModel model, List<String> texts) {
    long[] times = new long[ALONE];
    for (int i = -20; i < ALONE; i++) { // the first twenty warm up
      long start = System.nanoTime();
      model.run(List.of(texts.get(Math.floorMod(i, texts.size()))));
      if (i >= 0) {
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return times[(int) Math.ceil(0.95 * ALONE) - 1] / 1e6;
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int start = 0; start < all.size(); start += CHUNK) {
      chunks.add(all.subList(start, Math.min(all.size(), start + CHUNK)));
    }
    return chunks;
  }

  private static List<String> thirtyTokens(TrunkModel model, Path data) throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("sentiment").resolve("train.tsv"))) {
      return lines
          .map(line -> line.substring(line.indexOf('\t') + 1))
          .filter(text -> model.tokens(List.of(text)).getFirst().length == TOKENS)
          .limit(TEXTS)
          .toList();
    }
  }

  private static List<String> captions(Path data) throws IOException {
    List<String> captions = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("category").resolve("captions_dev.jsonl"))) {
      JsonNode row = Json.MAPPER.readTree(line);
      captions.add(row.get("text").asText());
    }
    return captions;
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
