/**
 * The models: read from a folder each, run by ONNX Runtime or by our own arithmetic. The only
 * package that touches native inference code. Every model is immutable, safe to share between
 * threads, and answers any text.
 */
package creators.ai.models;
