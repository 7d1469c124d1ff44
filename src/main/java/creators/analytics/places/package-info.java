/** Which country a tagged place lies in, and where a language is read. */
package creators.analytics.places;
