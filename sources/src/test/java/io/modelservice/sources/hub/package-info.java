/** Downloads from a server that plays a model hub. */
package io.modelservice.sources.hub;
