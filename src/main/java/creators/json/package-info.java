/** The one JSON mapper. */
package creators.json;
