/** Where creators come from: the sources behind one interface, and the documents they send. */
package creators.source;
