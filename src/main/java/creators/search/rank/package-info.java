/** How two orders of the same creators become one. */
package creators.search.rank;
