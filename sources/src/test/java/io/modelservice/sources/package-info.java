/** Tests of the store as its users see it, against real servers and real processes. */
package io.modelservice.sources;
