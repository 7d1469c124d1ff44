package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Invented accounts for the simulator, with a trap in every few posts. */
final class Invented {

  private static final Instant FETCHED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00Z");

  private Invented() {}

  /** A public, professional account whose every fifth post hides its likes. */
  static Creator creator(String name, int posts) {
    return creator(name, false, IntStream.range(0, posts).mapToObj(Invented::post).toList());
  }

  static Creator privately(String name) {
    return creator(name, true, List.of());
  }

  private static Creator creator(String name, boolean isPrivate, List<Post> posts) {
    var profile =
        new Profile(
            new Username(name),
            Optional.of("70020001"),
            Optional.of("Invented Somebody"),
            Optional.of("Not a real person"),
            Optional.of("https://invented.example"),
            Optional.of("https://pictures.example/me.jpg"),
            Optional.of("Artist"),
            OptionalLong.of(52_000),
            OptionalLong.of(310),
            OptionalLong.of(900),
            Optional.of(false),
            Optional.of(true),
            isPrivate);
    return new Creator(profile, posts, List.of(), SourceKind.DECODO, FETCHED);
  }

  private static Post post(int index) {
    PostType type = PostType.values()[index % PostType.values().length];
    return new Post(
        "INV_%03d".formatted(index),
        Optional.of("35000000000000%05d".formatted(index)),
        type,
        index % 7 == 0 ? Optional.empty() : Optional.of("Invented caption " + index),
        NEWEST.minusSeconds(86_400L * index),
        index % 5 == 0 ? OptionalLong.empty() : OptionalLong.of(1000 + index),
        OptionalLong.of(10 + index),
        type.isVideo() ? OptionalLong.of(9000 + index) : OptionalLong.empty(),
        type.isVideo() ? OptionalDouble.of(12.5) : OptionalDouble.empty(),
        index % 3 == 0 ? Optional.of("Nowhere") : Optional.empty(),
        Optional.of("https://pictures.example/" + index + ".jpg"),
        index == 20,
        Optional.of(index % 6 == 0));
  }
}
