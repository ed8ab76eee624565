/** Folders as layers whose bytes depend on the folders alone. Knows nothing of what the files are for. */
package io.modelservice.images.layer;
