package creators.search.query;

import creators.bus.Hit.Fragment;
import creators.bus.Hit.Highlight;
import creators.search.index.Card;
import creators.search.index.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shows where the words of a question stand in what is known of a creator. */
final class Highlighter {

  private static final int LONGEST_PIECE = 180;
  private static final int BEFORE = 50;
  private static final int CAPTIONS = 2;

  private final Set<String> terms;

  Highlighter(Set<String> terms) {
    this.terms = terms;
  }

  /** Every field that holds a word, and the first two captions that do. */
  List<Highlight> of(Card card) {
    List<Highlight> highlights = new ArrayList<>();
    mark("username", card.username().value(), "", highlights);
    card.fullName().ifPresent(name -> mark("full_name", name, "", highlights));
    card.biography().ifPresent(text -> mark("biography", text, card.language(), highlights));
    card.locations().forEach(location -> mark("location", location, "", highlights));
    card.categories().forEach(category -> mark("category", category, "en", highlights));
    card.hashtags().stream()
        .filter(hashtag -> terms.contains(Words.tag(hashtag)))
        .map(hashtag -> new Highlight("hashtag", List.of(new Fragment(hashtag, true))))
        .forEach(highlights::add);
    List<Highlight> captions = new ArrayList<>();
    for (Card.Caption caption : card.captions()) {
      if (captions.size() < CAPTIONS) {
        mark("caption", caption.text(), caption.language(), captions);
      }
    }
    highlights.addAll(captions);
    return highlights;
  }

  private void mark(String field, String text, String language, List<Highlight> into) {
    List<int[]> matches = new ArrayList<>();
    for (Words.Word word : Words.of(text, language)) {
      if (terms.contains(word.term())) {
        add(matches, word.start(), word.end());
      }
    }
    if (!matches.isEmpty()) {
      into.add(new Highlight(field, fragments(text, matches)));
    }
  }

  /** Pairs of signs overlap: what touches is one match. */
  private static void add(List<int[]> matches, int start, int end) {
    if (!matches.isEmpty() && start < matches.getLast()[1]) {
      matches.getLast()[1] = Math.max(end, matches.getLast()[1]);
    } else {
      matches.add(new int[] {start, end});
    }
  }

  private static List<Fragment> fragments(String text, List<int[]> matches) {
    int from = text.length() <= LONGEST_PIECE ? 0 : Math.max(0, matches.getFirst()[0] - BEFORE);
    int to = Math.min(text.length(), Math.max(from + LONGEST_PIECE, matches.getFirst()[1]));
    from = whole(text, from);
    to = whole(text, to);
    List<Fragment> fragments = new ArrayList<>();
    int done = from;
    for (int[] match : matches) {
      if (match[0] >= done && match[1] <= to) {
        add(fragments, text.substring(done, match[0]), false);
        add(fragments, text.substring(match[0], match[1]), true);
        done = match[1];
      }
    }
    add(fragments, text.substring(done, to), false);
    return fragments;
  }

  private static void add(List<Fragment> fragments, String text, boolean match) {
    if (!text.isEmpty()) {
      fragments.add(new Fragment(text, match));
    }
  }

  /** Never between the halves of a surrogate pair. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
