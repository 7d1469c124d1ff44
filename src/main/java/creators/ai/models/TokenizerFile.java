package creators.ai.models;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What we must know of a {@code tokenizer.json} beyond what its library tells. Read as a stream:
 * such a file is up to 17 MB.
 *
 * @param vocabulary one more than the highest token id
 * @param special texts that would be read as control tokens, e.g. {@code </s>}
 */
record TokenizerFile(int vocabulary, List<String> special) {

  /**
   * @throws ModelException when it is unreadable, cut off or no tokenizer
   */
  static TokenizerFile read(Path file) {
    Reader reader = new Reader();
    try (JsonParser json = Json.MAPPER.getFactory().createParser(file.toFile())) {
      reader.read(json);
    } catch (JsonProcessingException problem) {
      throw new ModelException(
          file, "is not well-formed JSON: " + problem.getOriginalMessage(), problem);
    } catch (IOException problem) {
      throw new ModelException(file, "cannot be read", problem);
    }
    if (reader.highest < 0) {
      throw new ModelException(file, "holds no vocabulary");
    }
    return new TokenizerFile(reader.highest + 1, List.copyOf(reader.special));
  }

  private static final class Reader {
    int highest = -1;
    final List<String> special = new ArrayList<>();

    void read(JsonParser json) throws IOException {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("added_tokens") && value == JsonToken.START_ARRAY) {
          addedTokens(json);
        } else if (field.equals("model") && value == JsonToken.START_OBJECT) {
          model(json);
        } else {
          json.skipChildren();
        }
      }
      while (json.nextToken() != null) {
        json.skipChildren();
      }
    }

    private void addedTokens(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String content = "";
        boolean isSpecial = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          json.nextToken();
          switch (field) {
            case "id" -> highest = Math.max(highest, json.getValueAsInt());
            case "content" -> content = json.getValueAsString("");
            case "special" -> isSpecial = json.getValueAsBoolean();
            default -> json.skipChildren();
          }
        }
        if (isSpecial && !content.isEmpty()) {
          special.add(content);
        }
      }
    }

    private void model(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("vocab") && value == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            highest = Math.max(highest, json.getValueAsInt());
          }
        } else if (field.equals("vocab") && value == JsonToken.START_ARRAY) {
          for (int id = 0; json.nextToken() == JsonToken.START_ARRAY; id++) {
            highest = Math.max(highest, id);
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
    }
  }
}
