/** Tests of which addresses may be spoken to. */
package io.modelservice.sources.http;
