package creators.ai;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Tells languages that share a script apart: per script a linear classifier over {@link
 * CharacterNgrams}, with one signed byte a bucket and language. Made by {@code training/language}.
 *
 * <p>The resource is a gzip stream of big-endian data: the magic number {@code 0x43534C31}
 * ("CSL1"), the number of profiles (byte), and for each of them: the script's name (modified
 * UTF-8), the number of languages (byte), their codes (modified UTF-8), bits (byte), scale (float),
 * bias a language (floats) and 2^bits rows of one byte a language.
 *
 * <p>The score of a language is {@code bias + scale * sum(bytes) / sqrt(number of features)}; scale
 * and biases already hold the temperature under which softmax was calibrated on held-out text.
 */
final class LanguageProfiles {

  static final int MAGIC = 0x43534C31;
  private static final String RESOURCE = "/ai/languages.bin.gz";

  private final Map<Script, Profile> byScript;

  LanguageProfiles(Map<Script, Profile> byScript) {
    this.byScript = new EnumMap<>(byScript);
  }

  /**
   * Reads the shipped profiles.
   *
   * @throws UncheckedIOException when the resource is missing or broken
   */
  static LanguageProfiles load() {
    try (InputStream file = LanguageProfiles.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IOException("the resource " + RESOURCE + " is missing");
      }
      return read(new DataInputStream(new BufferedInputStream(new GZIPInputStream(file))));
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot read the language profiles", problem);
    }
  }

  private static LanguageProfiles read(DataInputStream data) throws IOException {
    if (data.readInt() != MAGIC) {
      throw new IOException(
          RESOURCE + " does not start with the magic number of language profiles");
    }
    Map<Script, Profile> profiles = new EnumMap<>(Script.class);
    for (int remaining = data.readUnsignedByte(); remaining > 0; remaining--) {
      Script script = Script.valueOf(data.readUTF());
      String[] languages = new String[data.readUnsignedByte()];
      for (int i = 0; i < languages.length; i++) {
        languages[i] = data.readUTF();
      }
      int bits = data.readUnsignedByte();
      float scale = data.readFloat();
      float[] bias = new float[languages.length];
      for (int i = 0; i < bias.length; i++) {
        bias[i] = data.readFloat();
      }
      byte[] weights = new byte[languages.length << bits];
      data.readFully(weights);
      profiles.put(script, new Profile(languages, bits, scale, bias, weights));
    }
    return new LanguageProfiles(profiles);
  }

  /**
   * The likeliest language of a text in one script.
   *
   * @param text as {@link CharacterNgrams} wants it
   * @throws IllegalArgumentException when no profile exists for the script
   */
  Detected detect(Script script, CharSequence text) {
    Profile profile = byScript.get(script);
    if (profile == null) {
      throw new IllegalArgumentException("no profile for the script " + script);
    }
    return profile.detect(text);
  }

  /** A language and how sure we are, 0 to 1. */
  record Detected(String language, double confidence) {}

  /** The classifier of one script. */
  record Profile(String[] languages, int bits, float scale, float[] bias, byte[] weights) {

    Detected detect(CharSequence text) {
      int[] buckets = new int[CharacterNgrams.MAX_FEATURES];
      int count = CharacterNgrams.buckets(text, bits, buckets);
      int[] sums = new int[languages.length];
      for (int i = 0; i < count; i++) {
        int row = buckets[i] * sums.length;
        for (int language = 0; language < sums.length; language++) {
          sums[language] += weights[row + language];
        }
      }
      double factor = scale / Math.sqrt(Math.max(1, count));
      int best = 0;
      double top = Double.NEGATIVE_INFINITY;
      double[] scores = new double[sums.length];
      for (int language = 0; language < sums.length; language++) {
        scores[language] = bias[language] + factor * sums[language];
      }
      Alphabets.judge(text, languages, scores);
      for (int language = 0; language < sums.length; language++) {
        if (scores[language] > top) {
          top = scores[language];
          best = language;
        }
      }
      double total = 0;
      for (double score : scores) {
        total += Math.exp(score - top);
      }
      return new Detected(languages[best], 1 / total);
    }
  }
}
