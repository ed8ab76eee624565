/** Asks a service for embeddings, as any of its clients could, and compares what it answers. */
package io.modelservice.cli.client;
