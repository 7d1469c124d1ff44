/** Judges texts: category, sentiment, language and quality, always with the level that spoke. */
package creators.ai;
