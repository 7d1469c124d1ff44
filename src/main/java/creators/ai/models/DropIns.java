package creators.ai.models;

import creators.ai.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that stand in for the shipped ones when somebody lays them into the models folder or
 * names them in the configuration. One that does not work is left out whole: what is shipped stays,
 * and {@link #problems()} says why.
 */
public final class DropIns implements AutoCloseable {

  /** What can be replaced: its folder, its key, and the model it was made for. */
  public enum Task {
    /** The mood of English texts. */
    SENTIMENT(
        "sentiment", "AI_SENTIMENT_MODEL", "cardiffnlp/twitter-roberta-base-sentiment-latest"),
    /** What a post is about, where keywords and trunk are not sure. */
    CATEGORY("zero-shot", "AI_CATEGORY_MODEL", "facebook/bart-large-mnli"),
    /** The language of a text. */
    LANGUAGE(
        "language-detection", "AI_LANGUAGE_MODEL", "papluca/xlm-roberta-base-language-detection");

    private final String folder;
    private final String key;
    private final String hubName;

    Task(String folder, String key, String hubName) {
      this.folder = folder;
      this.key = key;
      this.hubName = hubName;
    }

    /** The folder looked for below the models folder. */
    public String folder() {
      return folder;
    }

    /** The configuration's key. */
    public String key() {
      return key;
    }

    /** The model's name at Hugging Face. */
    public String hubName() {
      return hubName;
    }

    private Optional<Path> find(Path modelsDir) {
      return Stream.of(modelsDir.resolve(folder), modelsDir.resolve(asFolder(hubName)))
          .filter(Files::isDirectory)
          .findFirst();
    }
  }

  /** The value that keeps the shipped model although a folder is there. */
  public static final String SHIPPED = "shipped";

  /**
   * What the configuration names: a folder (absolute, or below the models folder), a name at
   * Hugging Face ({@code owner/name}, laid as {@code owner--name}), {@link #SHIPPED}, or nothing:
   * then the folder decides.
   */
  public record Choice(
      Optional<String> sentiment, Optional<String> category, Optional<String> language) {

    /** Nothing named: whatever lies in the folders. */
    public static final Choice BY_FOLDER =
        new Choice(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final Path modelsDir;
  private final Choice choice;
  private final HotModels<SequenceClassifier<Sentiment>> sentiment;
  private final HotModels<ZeroShotClassifier> category;
  private final HotModels<SequenceClassifier<String>> language;

  private DropIns(Path modelsDir, Choice choice, Limits limits) {
    this.modelsDir = modelsDir;
    this.choice = choice;
    this.sentiment =
        new HotModels<>(
            () -> locate(Task.SENTIMENT, choice.sentiment()),
            folder -> SequenceClassifier.sentiment(ModelFolder.read(folder), limits));
    this.category =
        new HotModels<>(
            () -> locate(Task.CATEGORY, choice.category()),
            folder ->
                ZeroShotClassifier.open(
                    ModelFolder.read(folder), ZeroShotClassifier.TEMPLATE, limits));
    this.language =
        new HotModels<>(
            () -> locate(Task.LANGUAGE, choice.language()),
            folder -> SequenceClassifier.language(ModelFolder.read(folder), limits));
  }

  /** Looks for all three and loads what works; takes seconds when something is there. */
  public static DropIns scan(Path modelsDir, Choice choice, Limits limits) {
    DropIns dropIns = new DropIns(modelsDir, choice, limits);
    dropIns.check();
    return dropIns;
  }

  /** The sentiment model, while there is one. */
  public HotModels<SequenceClassifier<Sentiment>> sentiment() {
    return sentiment;
  }

  /** The zero-shot model for categories, while there is one. */
  public HotModels<ZeroShotClassifier> category() {
    return category;
  }

  /** The language model, while there is one. */
  public HotModels<SequenceClassifier<String>> language() {
    return language;
  }

  /**
   * Looks for changes, to be called on a schedule and off the event loop.
   *
   * @return whether a model came, went or was replaced
   */
  public boolean check() {
    return Stream.of(sentiment, category, language)
            .map(HotModels::check)
            .filter(
                change -> change == HotModels.Change.LOADED || change == HotModels.Change.REMOVED)
            .count()
        > 0;
  }

  /**
   * {@link #check} for a guard of the file system.
   *
   * @throws IOException when a folder that is there cannot be read
   */
  public boolean look() throws IOException {
    boolean changed = check();
    for (HotModels<?> models : List.of(sentiment, category, language)) {
      if (models.problem().map(Throwable::getCause).orElse(null)
          instanceof IOException unreadable) {
        throw unreadable;
      }
    }
    return changed;
  }

  /**
   * A line for each model that was asked for and is not in use: the key, the file, what is wrong.
   */
  public List<String> problems() {
    return Stream.of(
            problem(Task.SENTIMENT, choice.sentiment(), sentiment),
            problem(Task.CATEGORY, choice.category(), category),
            problem(Task.LANGUAGE, choice.language(), language))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> problem(Task task, Optional<String> named, HotModels<?> models) {
    return models
        .problem()
        .map(ModelException::getMessage)
        .or(
            () ->
                named
                    .filter(_ -> locate(task, named).filter(Files::isDirectory).isEmpty())
                    .filter(name -> !name.equals(SHIPPED))
                    .map(name -> modelsDir.resolve(name) + ": is not a folder"))
        .map(line -> "%s (%s): %s".formatted(task.folder(), task.key(), line));
  }

  private Optional<Path> locate(Task task, Optional<String> named) {
    if (named.isEmpty()) {
      return task.find(modelsDir);
    }
    String name = named.get();
    return name.equals(SHIPPED)
        ? Optional.empty()
        : Stream.of(modelsDir.resolve(name), modelsDir.resolve(asFolder(name)))
            .filter(Files::isDirectory)
            .findFirst();
  }

  private static String asFolder(String hubName) {
    return hubName.replace("/", "--");
  }

  @Override
  public void close() {
    sentiment.close();
    category.close();
    language.close();
  }
}
