/** Models on this machine. */
package io.modelservice.sources.file;
