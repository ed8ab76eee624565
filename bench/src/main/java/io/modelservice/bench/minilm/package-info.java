/**
 * The model under measurement and three ways to ask it: in this process, over gRPC, and a stand-in that answers without
 * computing.
 */
package io.modelservice.bench.minilm;
