package creators.ai;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code src/main/resources/ai/languages.bin.gz}: for every script that languages share, a
 * softmax classifier over {@link CharacterNgrams} by AdaGrad. See {@code training/README.md}.
 */
public final class LanguageTrainer {

  private static final long SEED = 20250111;

  /**
   * Each classifier is the mean of two: one learns that its label is certain, the other that a part
   * of it may be any language. The first knows neighbours apart (Danish, Norwegian), the second
   * keeps its head in texts full of names; as both are linear over the same buckets, their mean is
   * one classifier again.
   */
  private static final float[] SMOOTHINGS = {0, 0.1f};

  private final Random random = new Random(SEED);
  private final LanguageTexts texts;

  private LanguageTrainer(Path data) {
    texts = new LanguageTexts(data, random);
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
      out.writeByte(LanguageGroup.ALL.size());
      for (LanguageGroup group : LanguageGroup.ALL) {
        trainer.train(group).write(out);
      }
    }
  }

  private LanguageModel train(LanguageGroup group) throws IOException {
    List<LanguageTexts.Corpus> corpora = new ArrayList<>();
    for (String language : group.languages()) {
      corpora.add(texts.corpus(group.script(), language));
    }
    LanguageModel model = new LanguageModel(group);
    for (float smoothing : SMOOTHINGS) {
      model.add(learnt(group, corpora, smoothing), 1f / SMOOTHINGS.length);
    }
    model.quantize();
    model.calibrate(texts.heldOut(corpora));
    return model;
  }

  private LanguageModel learnt(LanguageGroup group, List<LanguageTexts.Corpus> corpora, float smoothing) {
    LanguageModel model = new LanguageModel(group);
    for (int step = 0; step < group.steps(); step++) {
      int language = group.draw(random);
      String text = texts.drawn(corpora.get(language), group.script());
      model.learn(text, language, smoothing, 1f - (float) step / group.steps());
    }
    model.quantize();
    model.calibrate(texts.heldOut(corpora));
    return model;
  }
}
