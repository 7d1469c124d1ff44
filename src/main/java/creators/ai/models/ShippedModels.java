package creators.ai.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models that come with the service, each whole or not at all: what is missing or broken is
 * left out and told as a problem, and the rules answer in its place.
 *
 * @param trunk English sentiment and category, and the embedding
 * @param sentiment moods in other languages
 * @param category categories in other languages
 * @param problems one line for each model that is not there, naming the file and what is wrong
 */
public record ShippedModels(
    Optional<TrunkModel> trunk,
    Optional<MultilingualSentiment> sentiment,
    Optional<MultilingualCategory> category,
    List<String> problems)
    implements AutoCloseable {

  /** Copies the problems. */
  public ShippedModels {
    problems = List.copyOf(problems);
  }

  /**
   * Loads what is in a folder of models; never fails.
   *
   * @param batchSize captions in one pass of the trunk, at most
   */
  public static ShippedModels load(Path folder, int batchSize) {
    List<String> problems = new ArrayList<>();
    return new ShippedModels(
        load(folder.resolve("trunk"), model -> TrunkModel.load(model, batchSize), problems),
        load(folder.resolve("sentiment-multilingual"), MultilingualSentiment::load, problems),
        load(folder.resolve("category-multilingual"), MultilingualCategory::load, problems),
        problems);
  }

  /** Whether there is any model at all. */
  public boolean any() {
    return !version().isEmpty();
  }

  /** Names and versions of all that are there; changes when any of them does. */
  public String version() {
    return Stream.of(
            trunk.map(TrunkModel::version),
            sentiment.map(MultilingualSentiment::version),
            category.map(MultilingualCategory::version))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("+"));
  }

  @Override
  public void close() {
    trunk.ifPresent(TrunkModel::close);
  }

  private static <M> Optional<M> load(
      Path folder, Function<Path, M> loader, List<String> problems) {
    if (!Files.isDirectory(folder)) {
      problems.add(folder + " is missing: the rules answer in its place");
      return Optional.empty();
    }
    try {
      return Optional.of(loader.apply(folder));
    } catch (ModelException e) {
      problems.add(e.getMessage() + ": the rules answer in its place");
      return Optional.empty();
    }
  }
}
