/**
 * Models on any web server, and the files beside them. Knows what a model's address looks like; how requests are made is
 * the http package's.
 */
package io.modelservice.sources.https;
