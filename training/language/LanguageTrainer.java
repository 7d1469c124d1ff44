package creators.ai;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code src/main/resources/ai/languages.bin.gz}: for every script that languages share, a
 * softmax classifier over {@link CharacterNgrams} by AdaGrad. See {@code training/README.md}.
 */
public final class LanguageTrainer {

  private static final long SEED = 20250111;
  private static final int HELD_OUT_EVERY = 20;
  private static final float RATE = 0.6f;
  private static final float DECAY = 2e-7f;

  /**
   * Each classifier is the mean of two: one learns that its label is certain, the other that a part
   * of it may be any language. The first knows neighbours apart (Danish, Norwegian), the second
   * keeps its head in texts full of names; as both are linear over the same buckets, their mean is
   * one classifier again.
   */
  private static final float[] SMOOTHINGS = {0, 0.1f};

  /** Frequent romanised Hindi words: a line with two of them is taken as Hindi, not English. */
  private static final Set<String> ROMANISED_HINDI =
      Set.of(
          "hai", "hain", "ka", "ki", "ke", "ko", "se", "nahi", "nhi", "kya", "aur", "mein", "mai",
          "bhi", "ho", "kar", "raha", "rahe", "rha", "tha", "thi", "ye", "yeh", "wo", "woh", "bhai",
          "koi", "ek", "hum", "tum", "aap", "apne", "apna", "mera", "meri", "tera", "teri", "sab",
          "liye", "kuch", "gaya", "gya", "karo", "karna", "bahut", "bahot", "acha", "accha", "jo",
          "toh", "kyu", "kyun", "sirf", "wala", "wale", "hota", "hi", "par", "dil", "log", "desh");

  /** Serbian is written in both alphabets; the Latin one is made from the Cyrillic texts. */
  private static final Map<Character, String> SERBIAN_LATIN =
      Map.ofEntries(
          Map.entry('а', "a"), Map.entry('б', "b"), Map.entry('в', "v"), Map.entry('г', "g"),
          Map.entry('д', "d"), Map.entry('ђ', "đ"), Map.entry('е', "e"), Map.entry('ж', "ž"),
          Map.entry('з', "z"), Map.entry('и', "i"), Map.entry('ј', "j"), Map.entry('к', "k"),
          Map.entry('л', "l"), Map.entry('љ', "lj"), Map.entry('м', "m"), Map.entry('н', "n"),
          Map.entry('њ', "nj"), Map.entry('о', "o"), Map.entry('п', "p"), Map.entry('р', "r"),
          Map.entry('с', "s"), Map.entry('т', "t"), Map.entry('ћ', "ć"), Map.entry('у', "u"),
          Map.entry('ф', "f"), Map.entry('х', "h"), Map.entry('ц', "c"), Map.entry('ч', "č"),
          Map.entry('џ', "dž"), Map.entry('ш', "š"));

  /**
   * Languages that share a script.
   *
   * @param firstShare how often the first language is drawn; the others share the rest evenly
   */
  private record Group(
      Script script, List<String> languages, double firstShare, int bits, int steps) {

    int draw(Random random) {
      return random.nextDouble() < firstShare ? 0 : 1 + random.nextInt(languages.size() - 1);
    }
  }

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              Script.LATIN,
              List.of(
                  "en", "es", "fr", "de", "it", "pt", "nl", "sv", "no", "da", "fi", "pl", "tr",
                  "vi", "id", "sw", "ca", "cs", "hu", "ro", "sr", "hi"),
              0.08,
              18,
              8_000_000),
          new Group(Script.CYRILLIC, List.of("ru", "uk", "bg", "sr"), 0.25, 18, 2_000_000),
          new Group(Script.ARABIC, List.of("ar", "fa", "ur"), 0.34, 17, 1_400_000),
          new Group(Script.HAN, List.of("zh", "ja"), 0.9, 14, 400_000));

  private final Path data;
  private final Random random = new Random(SEED);

  private LanguageTrainer(Path data) {
    this.data = data;
  }

  /**
   * Trains and writes.
   *
   * @param args the data folder, the file to write
   */
  public static void main(String[] args) throws IOException {
    LanguageTrainer trainer = new LanguageTrainer(Path.of(args[0]));
    try (DataOutputStream out =
        new DataOutputStream(
            new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))) {
              {
                def.setLevel(Deflater.BEST_COMPRESSION);
              }
            })) {
      out.writeInt(LanguageProfiles.MAGIC);
      out.writeByte(GROUPS.size());
      for (Group group : GROUPS) {
        trainer.train(group).write(out);
      }
    }
  }

  /** The lines of one language: formal sentences, and posts where we have them. */
  private record Corpus(List<String> sentences, List<String> posts, List<String> heldOut) {}

  /** A text and the number of its language in the group. */
  private record Labelled(String text, int language) {}

  private Model train(Group group) throws IOException {
    List<Corpus> corpora = new ArrayList<>();
    for (String language : group.languages()) {
      corpora.add(corpus(group.script(), language));
    }
    Model model = new Model(group);
    for (float smoothing : SMOOTHINGS) {
      model.add(learnt(group, corpora, smoothing), 1f / SMOOTHINGS.length);
    }
    model.quantize();
    model.calibrate(heldOut(corpora));
    return model;
  }

  private Model learnt(Group group, List<Corpus> corpora, float smoothing) {
    Model model = new Model(group);
    for (int step = 0; step < group.steps(); step++) {
      int language = group.draw(random);
      Corpus corpus = corpora.get(language);
      boolean post = !corpus.posts().isEmpty() && random.nextInt(3) == 0;
      List<String> lines = post || corpus.sentences().isEmpty() ? corpus.posts() : corpus.sentences();
      String line = lines.get(random.nextInt(lines.size()));
      model.learn(varied(line, group.script()), language, smoothing, 1f - (float) step / group.steps());
    }
    model.quantize();
    model.calibrate(heldOut(corpora));
    return model;
  }

  private List<Labelled> heldOut(List<Corpus> corpora) {
    List<Labelled> texts = new ArrayList<>();
    for (int language = 0; language < corpora.size(); language++) {
      for (String line : corpora.get(language).heldOut()) {
        texts.add(new Labelled(line, language));
        texts.add(new Labelled(window(line, 2), language));
      }
    }
    return texts;
  }

  private Corpus corpus(Script script, String language) throws IOException {
    List<String> sentences = new ArrayList<>();
    List<String> posts = new ArrayList<>();
    if (script == Script.LATIN && language.equals("hi")) {
      for (String line : posts("sentiment/xlm_t/hindi_train.tsv")) {
        if (Arrays.stream(line.split(" ")).filter(ROMANISED_HINDI::contains).limit(2).count() == 2) {
          posts.add(line);
        }
      }
    } else {
      for (String line : Files.readAllLines(data.resolve("language/train/" + language + ".txt"))) {
        sentences.add(words(script, script == Script.LATIN && language.equals("sr") ? latin(line) : line));
      }
      String name =
          Map.of("ar", "arabic", "fr", "french", "de", "german", "it", "italian", "pt", "portuguese", "es", "spanish")
              .get(language);
      if (name != null) {
        posts.addAll(posts("sentiment/xlm_t/" + name + "_train.tsv"));
      } else if (language.equals("en")) {
        posts.addAll(posts("sentiment/train.tsv"));
      }
      posts.replaceAll(line -> script == Script.LATIN ? line : words(script, line));
    }
    sentences.removeIf(line -> line.length() < 4);
    posts.removeIf(line -> line.length() < 12);
    List<String> heldOut = new ArrayList<>();
    List<String> source = sentences.isEmpty() ? posts : sentences;
    for (int i = source.size() - 1; i >= 0; i -= HELD_OUT_EVERY) {
      heldOut.add(source.remove(i));
    }
    System.out.printf("%s %s: %d sentences, %d posts%n", script, language, sentences.size(), posts.size());
    return new Corpus(sentences, posts, heldOut);
  }

  private List<String> posts(String file) throws IOException {
    List<String> posts = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve(file))) {
      posts.add(words(file.contains("arabic") ? Script.ARABIC : Script.LATIN, line.substring(line.indexOf('\t') + 1)));
    }
    return posts;
  }

  private static String words(Script script, String line) {
    RunningText text = new RunningText();
    for (Token token : Caption.of(line).tokens()) {
      if (token.is(Token.Kind.WORD)) {
        text.add(token.text());
      }
    }
    return text.in(script).toString();
  }

  private static String latin(String cyrillic) {
    StringBuilder latin = new StringBuilder();
    for (char character : cyrillic.toLowerCase().toCharArray()) {
      latin.append(SERBIAN_LATIN.getOrDefault(character, String.valueOf(character)));
    }
    return latin.toString();
  }

  /** Half of the time a few words only; now and then without accents, as people type. */
  private String varied(String line, Script script) {
    String text = random.nextInt(2) == 0 ? line : window(line, 1 + random.nextInt(4));
    if (script == Script.HAN && random.nextInt(2) == 0) {
      int start = random.nextInt(Math.max(1, text.length() - 4));
      text = " " + text.substring(start, Math.min(text.length(), start + 2 + random.nextInt(6))).strip() + " ";
    }
    if (script == Script.LATIN && random.nextInt(10) == 0) {
      text = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('ı', 'i').replace('đ', 'd');
    }
    return text;
  }

  private String window(String line, int words) {
    String[] all = line.strip().split(" ");
    int start = random.nextInt(Math.max(1, all.length - words + 1));
    return " " + String.join(" ", Arrays.copyOfRange(all, start, Math.min(all.length, start + words))) + " ";
  }

  /** The weights of one group while they are learnt. */
  private static final class Model {
    private final Group group;
    private final int count;
    private final float[] weights;
    private final float[] squares;
    private final float[] bias;
    private final int[] buckets = new int[CharacterNgrams.MAX_FEATURES];
    private final float[] scores;
    private byte[] bytes;
    private float unit;
    private double temperature = 1;

    Model(Group group) {
      this.group = group;
      count = group.languages().size();
      weights = new float[count << group.bits()];
      squares = new float[count << group.bits()];
      Arrays.fill(squares, 1e-3f);
      bias = new float[count];
      scores = new float[count];
    }

    void learn(String text, int language, float smoothing, float progress) {
      int features = CharacterNgrams.buckets(text, group.bits(), buckets);
      if (features == 0) {
        return;
      }
      float size = (float) (1 / Math.sqrt(features));
      softmax(features, size);
      for (int k = 0; k < count; k++) {
        scores[k] -= smoothing / count;
      }
      scores[language] -= 1 - smoothing;
      for (int i = 0; i < features; i++) {
        int row = buckets[i] * count;
        for (int k = 0; k < count; k++) {
          float gradient = scores[k] * size;
          if (Math.abs(gradient) < 1e-5f) {
            continue;
          }
          int at = row + k;
          squares[at] += gradient * gradient;
          weights[at] -= RATE * progress * (float) (gradient / Math.sqrt(squares[at])) + DECAY * weights[at];
        }
      }
      for (int k = 0; k < count; k++) {
        bias[k] -= 0.001f * progress * scores[k];
      }
    }

    /** Adds a part of another model's scores, as it gives them after its calibration. */
    void add(Model other, float part) {
      float factor = (float) (part / other.temperature);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += factor * other.weights[i];
      }
      for (int k = 0; k < count; k++) {
        bias[k] += factor * other.bias[k];
      }
    }

    private void softmax(int features, float size) {
      System.arraycopy(bias, 0, scores, 0, count);
      for (int i = 0; i < features; i++) {
        int row = buckets[i] * count;
        for (int k = 0; k < count; k++) {
          scores[k] += weights[row + k] * size;
        }
      }
      float top = Float.NEGATIVE_INFINITY;
      for (float score : scores) {
        top = Math.max(top, score);
      }
      float total = 0;
      for (int k = 0; k < count; k++) {
        scores[k] = (float) Math.exp(scores[k] - top);
        total += scores[k];
      }
      for (int k = 0; k < count; k++) {
        scores[k] /= total;
      }
    }

    /** One signed byte a weight; the unit is chosen so that one weight in a thousand is clipped. */
    void quantize() {
      float[] sizes = new float[weights.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(weights[i]);
      }
      Arrays.sort(sizes);
      unit = sizes[(int) (sizes.length * 0.9995)] / 127;
      bytes = new byte[weights.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.clamp(Math.round(weights[i] / unit), -127, 127);
        weights[i] = bytes[i] * unit;
      }
    }

    /** Finds the temperature with the least log loss. */
    void calibrate(List<Labelled> texts) {
      double best = Double.POSITIVE_INFINITY;
      double right = 0;
      for (double trial = 0.2; trial < 4; trial *= 1.05) {
        LanguageProfiles.Profile profile = profile(trial);
        double loss = 0;
        right = 0;
        for (Labelled each : texts) {
          LanguageProfiles.Detected detected = profile.detect(each.text());
          boolean correct = detected.language().equals(group.languages().get(each.language()));
          double confidence = Math.clamp(detected.confidence(), 1e-6, 1 - 1e-6);
          loss -= Math.log(correct ? confidence : 1 - confidence);
          right += correct ? 1 : 0;
        }
        if (loss < best) {
          best = loss;
          temperature = trial;
        }
      }
      System.out.printf(
          "%s: held out %d, right %.4f, temperature %.2f%n",
          group.script(), texts.size(), right / texts.size(), temperature);
    }

    private LanguageProfiles.Profile profile(double heat) {
      float[] cooled = new float[count];
      for (int k = 0; k < count; k++) {
        cooled[k] = (float) (bias[k] / heat);
      }
      return new LanguageProfiles.Profile(
          group.languages().toArray(String[]::new), group.bits(), (float) (unit / heat), cooled, bytes);
    }

    void write(DataOutputStream out) throws IOException {
      LanguageProfiles.Profile profile = profile(temperature);
      out.writeUTF(group.script().name());
      out.writeByte(count);
      for (String language : profile.languages()) {
        out.writeUTF(language);
      }
      out.writeByte(profile.bits());
      out.writeFloat(profile.scale());
      for (float value : profile.bias()) {
        out.writeFloat(value);
      }
      out.write(profile.weights());
    }
  }
}
