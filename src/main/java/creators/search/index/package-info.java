/** What a creator is in the index: words by language, values to filter by, and a direction. */
package creators.search.index;
