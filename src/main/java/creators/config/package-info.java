/** All configuration as one immutable tree, checked before anything starts. */
package creators.config;
