package creators.ai;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The weights of one group while they are learnt: a softmax classifier, by AdaGrad. */
final class LanguageModel {

  private static final float RATE = 0.6f;
  private static final float DECAY = 2e-7f;

  private final LanguageGroup group;
  private final int count;
  private final float[] weights;
  private final float[] squares;
  private final float[] bias;
  private final int[] buckets = new int[CharacterNgrams.MAX_FEATURES];
  private final float[] scores;
  private byte[] bytes;
  private float unit;
  private double temperature = 1;

  LanguageModel(LanguageGroup group) {
    this.group = group;
    count = group.languages().size();
    weights = new float[count << group.bits()];
    squares = new float[count << group.bits()];
    Arrays.fill(squares, 1e-3f);
    bias = new float[count];
    scores = new float[count];
  }

  /**
   * Takes a step towards knowing a text.
   *
   * @param language its number in the group
   * @param smoothing how much of the label may be any language
   * @param progress falls from 1 to 0, and with it the size of the steps
   */
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
  void add(LanguageModel other, float part) {
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
  void calibrate(List<LanguageTexts.Labelled> texts) {
    double best = Double.POSITIVE_INFINITY;
    double right = 0;
    for (double trial = 0.2; trial < 4; trial *= 1.05) {
      LanguageProfiles.Profile profile = profile(trial);
      double loss = 0;
      right = 0;
      for (LanguageTexts.Labelled each : texts) {
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

  /** Writes what {@link LanguageProfiles} reads of a group. */
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
