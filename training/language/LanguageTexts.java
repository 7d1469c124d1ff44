package creators.ai;

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

/** The texts that languages are learnt from, in the data folder that {@code training/README.md} describes. */
final class LanguageTexts {

  private static final int HELD_OUT_EVERY = 20;

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

  private final Path data;
  private final Random random;

  LanguageTexts(Path data, Random random) {
    this.data = data;
    this.random = random;
  }

  /** The lines of one language: formal sentences, and posts where we have them. */
  record Corpus(List<String> sentences, List<String> posts, List<String> heldOut) {}

  /** A text and the number of its language in the group. */
  record Labelled(String text, int language) {}

  /** All texts of a language in a script. */
  Corpus corpus(Script script, String language) throws IOException {
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

  /** A line of a corpus as people may write it: a post every third time. */
  String drawn(Corpus corpus, Script script) {
    boolean post = !corpus.posts().isEmpty() && random.nextInt(3) == 0;
    List<String> lines = post || corpus.sentences().isEmpty() ? corpus.posts() : corpus.sentences();
    return varied(lines.get(random.nextInt(lines.size())), script);
  }

  /** What was held out of the corpora of a group, each text whole and as two words of it. */
  List<Labelled> heldOut(List<Corpus> corpora) {
    List<Labelled> texts = new ArrayList<>();
    for (int language = 0; language < corpora.size(); language++) {
      for (String line : corpora.get(language).heldOut()) {
        texts.add(new Labelled(line, language));
        texts.add(new Labelled(window(line, 2), language));
      }
    }
    return texts;
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
}
