/** Finds creators: the index, a projection of the database. */
package creators.search;
