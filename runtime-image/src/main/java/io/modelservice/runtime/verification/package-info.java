/**
 * Compares a split with the whole model by running both. Knows engines and plans; knows nothing of links or requests.
 */
package io.modelservice.runtime.verification;
