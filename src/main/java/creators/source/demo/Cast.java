package creators.source.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import creators.ai.Category;
import creators.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resource files of the invented creators, read and checked.
 *
 * @param personas who there is
 * @param subjects by category
 * @param vocabularies by language
 * @param chatter what is said under posts
 */
record Cast(
    List<Persona> personas,
    Map<Category, Subject> subjects,
    Map<String, Vocabulary> vocabularies,
    Chatter chatter) {

  private static final String FOLDER = "/demo/";

  /**
   * Refuses a creator that has nothing to say, or whose readers have not: each of a persona's
   * categories must stand in the vocabulary of their language, and there must be comments in it.
   */
  Cast {
    personas = List.copyOf(personas);
    for (Persona persona : personas) {
      Vocabulary vocabulary = vocabularies.get(persona.language());
      requireTopic(persona, vocabulary, persona.category());
      persona.also().forEach(category -> requireTopic(persona, vocabulary, category));
      if (!chatter.languages().keySet().containsAll(vocabularies.keySet())) {
        throw new IllegalArgumentException("no comments in all of " + vocabularies.keySet());
      }
    }
  }

  /** Reads the files on the class path. */
  static Cast load() {
    List<Persona> personas = read("creators.json", new TypeReference<>() {});
    Set<String> languages = new TreeSet<>();
    for (Persona persona : personas) {
      languages.add(persona.language());
      persona.secondLanguage().ifPresent(languages::add);
    }
    Map<String, Vocabulary> vocabularies = new TreeMap<>();
    for (String language : languages) {
      vocabularies.put(language, read("captions." + language + ".json", new TypeReference<>() {}));
    }
    return new Cast(
        personas, read("subjects.json", new TypeReference<>() {}), vocabularies, Chatter.load());
  }

  private static void requireTopic(Persona persona, Vocabulary vocabulary, Category category) {
    if (!vocabulary.topics().containsKey(category)) {
      throw new IllegalArgumentException(
          persona.username()
              + ": no captions about "
              + category.label()
              + " in "
              + persona.language());
    }
  }

  static <T> T read(String file, TypeReference<T> type) {
    try (InputStream in = Cast.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new FileNotFoundException(FOLDER + file + " is not on the class path");
      }
      return Json.MAPPER.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + file, e);
    }
  }
}
