/**
 * The model under measurement and ways to ask it: in this process, over gRPC, in a bare gRPC server, and a stand-in that
 * answers without computing.
 */
package io.modelservice.bench.minilm;
