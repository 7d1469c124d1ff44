/** What is asked of the index: by name, by words, by meaning, within filters. */
package creators.search.query;
