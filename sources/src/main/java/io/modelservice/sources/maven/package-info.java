/**
 * Models inside jars of Maven repositories, resolved as the user's own Maven would: settings, mirrors, credentials, local
 * repository. Knows nothing of the cache.
 */
package io.modelservice.sources.maven;
