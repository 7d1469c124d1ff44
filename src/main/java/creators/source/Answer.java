package creators.source;

/** One document as it came, and its text. */
record Answer(Document document, String text) {}
