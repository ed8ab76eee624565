/** Makes files fit for an image: jars, options of the Java machine, certificates. Knows nothing of layers or archives. */
package io.modelservice.images.content;
