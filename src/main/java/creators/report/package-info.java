/** The report about a creator: its assembly and the read path that answers fast. */
package creators.report;
