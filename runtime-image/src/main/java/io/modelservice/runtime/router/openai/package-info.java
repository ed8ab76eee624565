/**
 * OpenAI's embeddings and models endpoints. An embedding is made as the model's own configuration says: tokenizer,
 * truncation, pooling, normalisation. Each input is asked for by a call of its own without padding, since the leader is
 * where calls are joined and a padded row need not have the numbers of an unpadded one.
 */
package io.modelservice.runtime.router.openai;
