/** The whole service measured over HTTP; run by {@code bench/service}. */
package service.bench;
