package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CaptionsTest {

  @Test
  void hashtagsMayBeInAnyScript() {
    assertThat(Captions.hashtags("#خبز #パン #हिंदी #хлеб #Ψωμί ＃全角 #ขนมปัง #می‌خواهم"))
        .containsExactly("خبز", "パン", "हिंदी", "хлеб", "ψωμί", "全角", "ขนมปัง", "می‌خواهم");
  }

  @Test
  void hashtagsFoldCase() {
    assertThat(
            Captions.hashtags("#Straße #STRASSE #İstanbul #istanbul #ΟΔΟΣ #οδος #Cafe\u0301 #CAFÉ"))
        .containsExactly(
            "strasse", "strasse", "istanbul", "istanbul", "οδος", "οδος", "café", "café");
  }

  @Test
  void hashtagsEndWhereTheWordEnds() {
    assertThat(Captions.hashtags("(#bread), #rye's #sour-dough #a#b ##c #2fast"))
        .containsExactly("bread", "rye", "sour", "a", "b", "2fast");
  }

  @Test
  void emojiMayStandInAHashtag() {
    assertThat(Captions.hashtags("#🍞 #bread🥖 #👩‍🍳 ❤️#love"))
        .containsExactly("🍞", "bread🥖", "👩‍🍳", "love");
  }

  @Test
  void numbersKeycapsWordsAndAddressesAreNoHashtags() {
    assertThat(Captions.hashtags("we are #1 and #️⃣ # alone a#b c&#39;s https://a.example/#top"))
        .isEmpty();
  }

  @Test
  void mentionsAreUsernames() {
    assertThat(
            Captions.mentions(
                "@Mill.Co, thanks (@rye_bread). Hi @a.b. and ada@example.org, @@nobody @"))
        .containsExactly("mill.co", "rye_bread", "a.b");
    assertThat(Captions.mentions("@" + "x".repeat(31))).isEmpty();
  }

  @Test
  void proseIsWhatIsLeftForAReader() {
    assertThat(Captions.prose("Good bread #rye @mill.co https://a.example/b"))
        .isEqualTo("Good bread");
  }

  @Property
  void anyTextIsRead(@ForAll String caption) {
    assertThat(Captions.hashtags(caption))
        .allSatisfy(tag -> assertThat(tag).doesNotContain("#", " "));
    assertThat(Captions.mentions(caption))
        .allSatisfy(name -> assertThat(name).matches("[a-z0-9._]{1,30}"));
  }
}
