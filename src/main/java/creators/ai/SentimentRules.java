package creators.ai;

import creators.ai.SentimentLexicon.Entry;
import creators.ai.SentimentLexicon.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mood of a caption, by a lexicon with negation, intensifiers, contrast, capitals, stretched
 * words, exclamation marks, emoji and emoticons.
 *
 * <p>The weights found are added up to a sum s and squeezed to a score {@code s / sqrt(s^2 + 15)}
 * (the squeeze of VADER, Hutto and Gilbert 2014). The score decides the label by two thresholds.
 */
final class SentimentRules {

  /** Languages with a lexicon of their own; all others are read with the English one and emoji. */
  static final List<String> LANGUAGES = CategoryRules.LANGUAGES;

  private static final String ENGLISH = "en";
  private static final double SQUEEZE = 15;
  private static final double POSITIVE = 0.30;
  private static final double NEGATIVE = -0.15;
  private static final double FOREIGN = 0.7;
  private static final double IN_TAG = 0.5;
  private static final double NEGATED = -0.7;
  private static final double DENIAL = -0.6;
  private static final double INTENSIFIED = 1.35;
  private static final double DIMINISHED = 0.6;
  private static final double SHOUTED = 1.25;
  private static final double STRETCHED = 1.2;
  private static final double BEFORE_CONTRAST = 0.6;
  private static final double AFTER_CONTRAST = 1.3;
  private static final double EXCLAIMED = 0.08;

  // How often each verdict was right on the training posts, as a line over the score.
  private static final double SURE = 0.25;
  private static final double SURER = 0.65;
  private static final double SURE_OF_NEUTRAL = 0.5;
  private static final double WITHOUT_LEXICON = 0.5;

  private static final int MOST_EXCLAMATIONS = 3;
  private static final double REPEATED = 0.5;
  private static final int REACH_OF_NEGATION = 4;
  private static final int REACH_OF_DEGREE = 2;
  private static final int REACH_BEHIND = 2;
  private static final int SHORTEST_FOREIGN = 4;
  private static final int MOST_EVIDENCE = 6;

  private final Map<String, SentimentLexicon> lexicons = new HashMap<>();
  private final Map<String, Double> emoji = new HashMap<>();
  private final SentimentLexicon english;

  SentimentRules() {
    for (String language : LANGUAGES) {
      lexicons.put(language, SentimentLexicon.load(language));
    }
    english = lexicons.get(ENGLISH);
    for (Resource.Section section : Resource.sections("sentiment/emoji.txt")) {
      for (Resource.Line line : section.lines()) {
        line.terms().forEach(sign -> emoji.put(sign, line.weight()));
      }
    }
  }

  /**
   * What was found.
   *
   * @param score -1 to +1
   * @param confidence 0 to 1; 0 when the caption has no text, emoji or emoticon to judge
   * @param evidence the words behind it
   */
  record Mood(Sentiment sentiment, double score, double confidence, List<String> evidence) {}

  Mood judge(Caption caption, String language) {
    List<Token> tokens = caption.tokens();
    SentimentLexicon own = lexicons.getOrDefault(language, english);
    Reading reading = new Reading(tokens, 2 * caption.capitals() > caption.letters());
    reading.read(own, 1, 0);
    if (own != english) {
      reading.read(english, FOREIGN, SHORTEST_FOREIGN);
    }
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      switch (token.kind()) {
        case EMOJI, EMOTICON ->
            reading.add(at, token.text(), emoji.getOrDefault(token.text(), 0.0));
        case HASHTAG -> {
          int number = own.number(token.text());
          if (number != TermTrie.NONE) {
            reading.add(at, "#" + token.text(), IN_TAG * own.entry(number).weight());
          }
        }
        default -> {
          // Words were read by the lexicons; the rest carries no mood.
        }
      }
    }
    boolean known = lexicons.containsKey(language);
    return reading.mood(caption, known);
  }

  /** The moods of one caption while it is read. */
  private static final class Reading {
    private final List<Token> tokens;
    private final boolean allShouted;
    private final double[] values;
    private final boolean[] taken;
    private final Set<String> seen = new HashSet<>();
    private final List<String> evidence = new ArrayList<>();

    Reading(List<Token> tokens, boolean allShouted) {
      this.tokens = tokens;
      this.allShouted = allShouted;
      values = new double[tokens.size()];
      taken = new boolean[tokens.size()];
    }

    void add(int at, String term, double value) {
      if (value != 0) {
        boolean fresh = seen.add(term);
        values[at] += fresh ? value : value * REPEATED;
        if (fresh && evidence.size() < MOST_EVIDENCE) {
          evidence.add(term);
        }
      }
    }

    /** What a lexicon says; tokens that an earlier one knew are left alone. */
    void read(SentimentLexicon lexicon, double factor, int shortest) {
      List<Token> plain = unstretched(lexicon);
      int[] last = new int[Role.values().length];
      Arrays.fill(last, -100);
      int[] lastWord = {-100};
      boolean[] before = taken.clone();
      lexicon.find(
          plain,
          (number, at, doubt) -> {
            Entry entry = lexicon.entry(number);
            if (before[at] || entry.term().length() < shortest) {
              return;
            }
            taken[at] = true;
            if (entry.weight() != 0) {
              double value = factor * doubt * entry.weight() * emphasis(plain, at);
              if (reaches(last[Role.INTENSIFIES.ordinal()], at, REACH_OF_DEGREE)) {
                value *= INTENSIFIED;
              }
              if (reaches(last[Role.DIMINISHES.ordinal()], at, REACH_OF_DEGREE)) {
                value *= DIMINISHED;
              }
              if (entry.role() != Role.NEGATES
                  && reaches(last[Role.NEGATES.ordinal()], at, REACH_OF_NEGATION)) {
                value *= NEGATED;
                last[Role.NEGATES.ordinal()] = -100;
              }
              add(at, entry.term(), value);
            }
            Role role = entry.role();
            switch (role) {
              case NEGATES_BEHIND -> {
                if (lastWord[0] >= 0 && reaches(lastWord[0], at, REACH_BEHIND)) {
                  values[lastWord[0]] *= NEGATED;
                } else {
                  role = Role.NEGATES;
                }
              }
              case NEGATES -> add(at, entry.term(), entry.weight() == 0 ? DENIAL : 0);
              case CONTRASTS -> {
                for (int i = 0; i < at; i++) {
                  values[i] *= BEFORE_CONTRAST;
                }
              }
              case NOTHING -> lastWord[0] = at;
              case INTENSIFIES, DIMINISHES -> {
                // Remembered below, for the words that follow.
              }
            }
            last[role.ordinal()] = at;
          });
      int contrast = last[Role.CONTRASTS.ordinal()];
      for (int i = Math.max(0, contrast); contrast >= 0 && i < values.length; i++) {
        values[i] *= AFTER_CONTRAST;
      }
    }

    private double emphasis(List<Token> plain, int at) {
      Token token = tokens.get(at);
      double emphasis = token.shouted() && !allShouted ? SHOUTED : 1;
      return plain.get(at) == token ? emphasis : emphasis * STRETCHED;
    }

    private boolean reaches(int from, int to, int reach) {
      if (from < 0 || to - from > reach) {
        return false;
      }
      for (int i = from + 1; i < to; i++) {
        if (tokens.get(i).is(Token.Kind.PAUSE)) {
          return false;
        }
      }
      return true;
    }

    /** The tokens with "soooo goood" written "so good" where the lexicon knows the shorter form. */
    private List<Token> unstretched(SentimentLexicon lexicon) {
      List<Token> plain = null;
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (token.is(Token.Kind.WORD) && isStretched(token.text())) {
          String shorter = shorten(token.text(), 2);
          if (lexicon.number(shorter) == TermTrie.NONE) {
            shorter = shorten(token.text(), 1);
          }
          if (lexicon.number(shorter) != TermTrie.NONE) {
            plain = plain == null ? new ArrayList<>(tokens) : plain;
            plain.set(i, new Token(Token.Kind.WORD, shorter, token.shouted()));
          }
        }
      }
      return plain == null ? tokens : plain;
    }

    private static boolean isStretched(String word) {
      for (int i = 2; i < word.length(); i++) {
        if (word.charAt(i) == word.charAt(i - 1) && word.charAt(i) == word.charAt(i - 2)) {
          return true;
        }
      }
      return false;
    }

    private static String shorten(String word, int most) {
      StringBuilder shorter = new StringBuilder(word.length());
      int run = 0;
      for (int i = 0; i < word.length(); i++) {
        run = i > 0 && word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
        if (run <= most) {
          shorter.append(word.charAt(i));
        }
      }
      return shorter.toString();
    }

    Mood mood(Caption caption, boolean known) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      sum *= 1 + EXCLAIMED * Math.min(MOST_EXCLAMATIONS, caption.count(Token.Kind.EXCLAMATION));
      double score = sum / Math.sqrt(sum * sum + SQUEEZE);
      Sentiment sentiment =
          score >= POSITIVE
              ? Sentiment.POSITIVE
              : score <= NEGATIVE ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
      return new Mood(sentiment, score, confidence(sentiment, score, known), List.copyOf(evidence));
    }

    private double confidence(Sentiment sentiment, double score, boolean known) {
      if (evidence.isEmpty() && tokens.stream().noneMatch(token -> token.is(Token.Kind.WORD))) {
        return 0;
      }
      double sure =
          sentiment == Sentiment.NEUTRAL ? SURE_OF_NEUTRAL : SURE + SURER * Math.abs(score);
      return known || !evidence.isEmpty() ? sure : sure * WITHOUT_LEXICON;
    }
  }
}
