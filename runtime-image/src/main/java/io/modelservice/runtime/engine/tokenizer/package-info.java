/** Text to token ids, by the tokenizer that a model brings along. Knows nothing of models, requests or protocols. */
package io.modelservice.runtime.engine.tokenizer;
