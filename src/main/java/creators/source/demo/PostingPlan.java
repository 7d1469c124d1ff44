package creators.source.demo;

import creators.source.demo.Dice.Purpose;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * When a creator posts: some weekdays and two hours of the day more than others, at most once a
 * day, with a week off now and then. Each day is decided for itself, so tomorrow only adds to
 * today.
 */
final class PostingPlan {
  /** The first day with posts that are known one by one. */
  static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

  private static final double SHARE_OF_WEEKS_OFF = 0.07;
  private static final int FAVOURITE_DAYS = 3;
  private static final double FAVOURITE_WEIGHT = 1.6;
  private static final double OTHER_WEIGHT = (7 - FAVOURITE_DAYS * FAVOURITE_WEIGHT) / 4;
  private static final List<Integer> LIKELY_HOURS = List.of(7, 8, 9, 12, 13, 17, 18, 19, 20, 21);

  private final Persona persona;
  private final long seed;
  private final Map<DayOfWeek, Double> weights = new EnumMap<>(DayOfWeek.class);
  private final int firstHour;
  private final int secondHour;

  PostingPlan(Persona persona, long seed) {
    this.persona = persona;
    this.seed = seed;
    List<DayOfWeek> days = new ArrayList<>(List.of(DayOfWeek.values()));
    Collections.shuffle(days, new Random(Dice.hash(seed, Purpose.WEEKDAYS, 0)));
    for (int i = 0; i < days.size(); i++) {
      weights.put(days.get(i), i < FAVOURITE_DAYS ? FAVOURITE_WEIGHT : OTHER_WEIGHT);
    }
    SplittableRandom hours = Dice.of(seed, Purpose.HOURS, 0);
    firstHour = Dice.pick(hours, LIKELY_HOURS);
    secondHour = Dice.pick(hours, LIKELY_HOURS);
  }

  /**
   * A planned post.
   *
   * @param number 0 for the creator's first
   * @param atBestHour whether it goes out when most of the audience is there
   */
  record Slot(int number, Instant at, boolean atBestHour) {}

  /** Every post before {@code end}, oldest first. */
  List<Slot> before(Instant end) {
    List<Slot> slots = new ArrayList<>();
    LocalDate last = end.atZone(persona.zone()).toLocalDate();
    for (LocalDate day = FIRST_DAY; !day.isAfter(last); day = day.plusDays(1)) {
      if (isPostingDay(day)) {
        ZonedDateTime time = time(day);
        if (time.toInstant().isBefore(end)) {
          slots.add(new Slot(slots.size(), time.toInstant(), time.getHour() == firstHour));
        }
      }
    }
    return slots;
  }

  private boolean isPostingDay(LocalDate day) {
    long week = ChronoUnit.WEEKS.between(FIRST_DAY, day);
    if (Dice.share(seed, Purpose.PAUSE, week) < SHARE_OF_WEEKS_OFF) {
      return false;
    }
    double chance = persona.postsPerWeek() / 7 * weights.get(day.getDayOfWeek());
    return Dice.share(seed, Purpose.DAY, day.toEpochDay()) < chance;
  }

  private ZonedDateTime time(LocalDate day) {
    SplittableRandom random = Dice.of(seed, Purpose.TIME, day.toEpochDay());
    double habit = random.nextDouble();
    int hour = habit < 0.55 ? firstHour : habit < 0.8 ? secondHour : random.nextInt(8, 23);
    LocalTime time = LocalTime.of(hour, random.nextInt(60), random.nextInt(60));
    return ZonedDateTime.of(day, time, persona.zone());
  }
}
