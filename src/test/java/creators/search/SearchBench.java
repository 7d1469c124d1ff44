package creators.search;

import creators.ai.Category;
import creators.ai.Embedding;
import creators.ai.models.ShippedModels;
import creators.ai.models.TrunkEmbedder;
import creators.bus.Criteria;
import creators.bus.Message;
import creators.profile.Username;
import creators.search.index.About;
import creators.search.index.Card;
import creators.search.index.Checkpoint;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import creators.search.query.Finder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * The search on generated creators: how long the index takes, how large it is, and how long
 * questions wait. Run by {@code bench/search}.
 */
final class SearchBench {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final int WORDS = 30_000;
  private static final int CAPTIONS = 5;
  private static final int TOPICS = 400;
  private static final int DIMENSIONS = 384;
  private static final int THREADS = 2;
  private static final int WARM_UP_RATE = 40;
  private static final int WARM_UP_SECONDS = 15;
  private static final String[] LANGUAGES = {"en", "en", "en", "es", "pt", "de", "fr", "ja", "ru"};

  private final float[][] topics = new float[TOPICS][DIMENSIONS];

  private SearchBench() {
    SplittableRandom random = new SplittableRandom(1);
    for (float[] topic : topics) {
      for (int i = 0; i < DIMENSIONS; i++) {
        topic[i] = (float) random.nextGaussian();
      }
    }
  }

  /** Some words are in every second text, most in hardly any. */
  private static String word(SplittableRandom random) {
    return "w" + (int) (Math.pow(random.nextDouble(), 4) * WORDS);
  }

  private static String text(SplittableRandom random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(word(random)).append(' ');
    }
    return text.toString();
  }

  private Embedding near(int topic, SplittableRandom random, double spread) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (topics[topic][i] + spread * random.nextGaussian());
    }
    return Embedding.of(vector);
  }

  private void put(CreatorIndex index, int number) {
    SplittableRandom random = new SplittableRandom(number);
    int topic = random.nextInt(TOPICS);
    String language = LANGUAGES[random.nextInt(LANGUAGES.length)];
    List<Card.Caption> captions = new ArrayList<>();
    for (int i = 0; i < CAPTIONS; i++) {
      captions.add(new Card.Caption(text(random, 14), language));
    }
    Category category = Category.values()[topic % Category.values().length];
    Card card =
        new Card(
            new Username("creator_" + number),
            Optional.of(word(random) + " " + word(random)),
            Optional.of(text(random, 10)),
            Optional.of((long) Math.exp(random.nextDouble(6, 16))),
            Optional.of(random.nextDouble(0, 8)),
            Optional.of(random.nextInt(20) == 0),
            Optional.of(random.nextBoolean()),
            Optional.of(NOW.minus(random.nextInt(400), ChronoUnit.DAYS)),
            List.of(category.label()),
            List.of(language),
            List.of("Town " + random.nextInt(5_000)),
            List.of(word(random), word(random), word(random)),
            captions);
    index.put(
        new Portrait(
            number,
            card,
            OptionalDouble.of(random.nextDouble(-1, 1)),
            captions,
            List.of(near(topic, random, 0.8))),
        Optional.of(new About("0.1", "generated", near(topic, random, 0.8))));
  }

  private void build(Path folder, int from, int to) {
    long started = System.nanoTime();
    try (CreatorIndex index = new CreatorIndex(folder)) {
      for (int i = from; i < to; i++) {
        put(index, i);
        if (i % 20_000 == 19_999) {
          index.commit(new Checkpoint(NOW, i, false, "generated"));
          System.out.printf("%,d after %.0f s%n", i + 1, seconds(started));
        }
      }
      index.commit(new Checkpoint(NOW, to, true, "generated"));
    }
    System.out.printf(
        "built %,d to %,d in %.0f s, %,d MB on the disk%n",
        from, to, seconds(started), size(folder));
  }

  private void query(Path folder, int creators, int rate, int seconds) {
    Finder finder = new Finder(Clock.systemUTC());
    try (ShippedModels models = ShippedModels.load(Path.of("models"), 16);
        CreatorIndex index = new CreatorIndex(folder)) {
      System.out.printf("%,d creators, %,d MB%n", index.size(), size(folder));
      TrunkEmbedder embedder = new TrunkEmbedder(models.trunk().orElseThrow());
      IntConsumer hybrid = number -> hybrid(finder, index, embedder, number);
      IntConsumer browse = number -> browse(finder, index, number);
      IntConsumer similar =
          number -> finder.similar(index, Math.floorMod(number * 7919L, (long) creators), 10);
      IntConsumer suggest =
          number -> finder.suggest(index, "creator_" + Math.floorMod(number, 100), 10);
      warmUp(hybrid, similar, suggest, browse);
      measure("search, words and meaning, facets", hybrid, rate, seconds);
      measure("look-alikes", similar, rate, seconds / 2);
      measure("type-ahead", suggest, rate, seconds / 2);
      measure("browse with a filter, facets", browse, Math.min(rate, 20), seconds / 2);
    }
  }

  /** A node that has run for a while is what is asked about, not the compiler of a fresh JVM. */
  private static void warmUp(IntConsumer... questions) {
    for (IntConsumer each : questions) {
      measure("warm-up", number -> each.accept(-1 - number), WARM_UP_RATE, WARM_UP_SECONDS);
    }
  }

  /** Each question is a new one, so that no cache of meanings helps. */
  private void hybrid(Finder finder, CreatorIndex index, TrunkEmbedder embedder, int number) {
    SplittableRandom random = new SplittableRandom(number);
    embedder.embed(List.of("street food and gardens " + number)); // the cost of a real question
    finder.find(
        index,
        new Message.Search(Criteria.of(text(random, 3).strip()), 10, Optional.empty(), true, false),
        Optional.of(near(random.nextInt(TOPICS), random, 1).bytes()));
  }

  private static void browse(Finder finder, CreatorIndex index, int number) {
    Criteria any = Criteria.of("");
    finder.find(
        index,
        new Message.Search(
            new Criteria(
                "",
                List.of(Category.values()[Math.floorMod(number, Category.values().length)]),
                any.languages(),
                any.minFollowers(),
                any.maxFollowers(),
                any.minEngagement(),
                any.maxEngagement(),
                any.sentiment(),
                any.verified(),
                any.business(),
                any.location(),
                any.activeSince(),
                Criteria.Sort.FOLLOWERS),
            10,
            Optional.empty(),
            true,
            false),
        Optional.empty());
  }

  /** Questions come at their time, whether earlier ones are answered or not; waiting counts. */
  private static void measure(String what, IntConsumer question, int rate, int seconds) {
    int count = rate * seconds;
    long[] took = new long[count];
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = start + i * 1_000_000_000L / rate;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  question.accept(number);
                  took[number] = System.nanoTime() - due;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(what, e);
    }
    Arrays.sort(took);
    System.out.printf(
        "%-34s %d/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        rate,
        took[count / 2] / 1e6,
        took[count * 95 / 100] / 1e6,
        took[count * 99 / 100] / 1e6,
        took[count - 1] / 1e6);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return bytes / 1_000_000;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** {@code build FOLDER FROM TO} or {@code query FOLDER CREATORS RATE SECONDS}. */
  public static void main(String[] args) {
    Path folder = Path.of(args[1]);
    if (args[0].equals("build")) {
      new SearchBench().build(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    } else {
      new SearchBench()
          .query(
              folder,
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]),
              Integer.parseInt(args[4]));
    }
  }
}
