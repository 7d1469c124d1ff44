/** The moving parts: one small file each, and the launcher that wires them. */
package verticles;
