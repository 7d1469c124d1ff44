/** The invented creators of the demo source: who they are, when they post, what they write. */
package creators.source.demo;
