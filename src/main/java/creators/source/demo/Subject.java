package creators.source.demo;

import java.util.List;

/**
 * What a category brings along in every language, as {@code demo/subjects.json} has it.
 *
 * @param businessCategory what Instagram would call such an account
 * @param emoji that suit it
 * @param hashtags in English, which all the world uses
 * @param brands invented ones that would pay for such posts
 */
record Subject(
    String businessCategory, List<String> emoji, List<String> hashtags, List<String> brands) {}
