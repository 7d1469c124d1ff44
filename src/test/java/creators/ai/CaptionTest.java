package creators.ai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptionTest {

  private static String read(String text) {
    StringBuilder read = new StringBuilder();
    for (Token token : Caption.of(text).tokens()) {
      read.append(token.kind()).append('(').append(token.text()).append(") ");
    }
    return read.toString().strip();
  }

  @Test
  void everyKindOfPieceIsToldApart() {
    assertThat(read("Don't miss it, @the.cook! #Pasta#Vino 2x 🍝 www.example.com :)"))
        .isEqualTo(
            "WORD(don't) WORD(miss) WORD(it) PAUSE(.) MENTION(the.cook) EXCLAMATION(!)"
                + " HASHTAG(pasta) HASHTAG(vino) NUMBER(2) WORD(x) EMOJI(🍝) LINK(www.example.com)"
                + " EMOTICON(:))");
  }

  @Test
  void fancyLettersAreReadAsPlainOnes() {
    assertThat(read("𝓗𝓮𝓵𝓵𝓸 ｗｏｒｌｄ")).isEqualTo("WORD(hello) WORD(world)");
  }

  @Test
  void anAddressWithoutSchemeIsALinkButAFullStopIsNot() {
    assertThat(read("shop.example.com/new")).startsWith("LINK");
    assertThat(read("the end.The start"))
        .isEqualTo("WORD(the) WORD(end) PAUSE(.) WORD(the) WORD(start)");
  }

  @Test
  void skinTonesJoinersAndVariationSignsAreDropped() {
    assertThat(read("👍🏽❤️")).isEqualTo("EMOJI(👍) EMOJI(❤)");
  }

  @Test
  void aFlagIsOneEmoji() {
    assertThat(read("🇧🇷🇵🇹")).isEqualTo("EMOJI(🇧🇷) EMOJI(🇵🇹)");
  }

  @Test
  void turkishCapitalsAndTypographicApostrophesMeetTheWordLists() {
    assertThat(read("İYİ can’t")).isEqualTo("WORD(iyi) WORD(can't)");
  }

  @Test
  void wordsInCapitalsAreRemembered() {
    assertThat(Caption.of("So GOOD").tokens())
        .extracting(Token::shouted)
        .containsExactly(false, true);
  }

  @Test
  void aTextThatGrowsWhenComposedStaysBounded() {
    assertThat(Caption.of("\ufdfa ".repeat(3000)).tokens().size()).isLessThan(Caption.MAX_LENGTH);
  }
}
