package creators.analytics.places;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places that a biography names as home: behind a pin or words such as "based in", and flags. A
 * place's name by itself is not enough, since many are ordinary words.
 */
public final class HomePlaces {

  private static final int REGIONAL_A = 0x1F1E6;
  private static final int REGIONAL_Z = 0x1F1FF;
  private static final int LONGEST_NAME = 4;

  private static final Pattern BEHIND =
      Pattern.compile(
          "(?:\\x{1F4CD}|\\b(?:in|from|near|aus|à|en|desde|em|uit)\\b)\\s*([^\\n.!?;|()]+)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private HomePlaces() {}

  /** Names as {@link PlaceZones#of} knows them, and flags as {@link #flag} gives them. */
  public static List<String> in(String biography) {
    List<String> places = new ArrayList<>();
    Matcher behind = BEHIND.matcher(biography);
    int from = 0;
    while (behind.find(from)) {
      place(behind.group(1)).ifPresent(places::add);
      from = behind.start(1);
    }
    return places.stream().distinct().toList();
  }

  /** The ISO 3166 codes of the flags in a text, in order. */
  public static List<String> flags(String text) {
    int[] signs = text.codePoints().toArray();
    List<String> codes = new ArrayList<>();
    for (int i = 0; i + 1 < signs.length; i++) {
      if (isRegional(signs[i]) && isRegional(signs[i + 1])) {
        codes.add("" + letter(signs[i]) + letter(signs[i + 1]));
        i++;
      }
    }
    return codes;
  }

  /** The longest beginning of the words that is a known place and written like a name. */
  private static Optional<String> place(String words) {
    String text = words.strip();
    if (text.isEmpty() || Character.isLowerCase(text.codePointAt(0))) {
      return Optional.empty();
    }
    String[] each = text.split("\\s+");
    for (int n = Math.min(LONGEST_NAME, each.length); n > 0; n--) {
      String name = String.join(" ", List.of(each).subList(0, n)).replaceAll("[,:]$", "");
      if (PlaceZones.of(name).isPresent()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static boolean isRegional(int sign) {
    return sign >= REGIONAL_A && sign <= REGIONAL_Z;
  }

  private static char letter(int sign) {
    return (char) ('A' + sign - REGIONAL_A);
  }
}
