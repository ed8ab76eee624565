/**
 * What the processes of one ModelService are told in files: written by the blueprint, read by the runtime. Plain data.
 */
package io.modelservice.splitter.serving;
