/** Models in jars of the local repository and of a repository on the loopback address. */
package io.modelservice.sources.maven;
