/** Builds the images of the table: what goes in, in which order, and how the cache of each is made. Knows no application. */
package io.modelservice.images;
