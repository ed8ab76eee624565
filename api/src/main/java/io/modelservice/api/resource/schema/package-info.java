/**
 * What of the schema annotations cannot say: kinds of lists, words, quantities, and the part of a pod that templates may
 * hold. Knows the schema's form, not what its fields are for.
 */
package io.modelservice.api.resource.schema;
