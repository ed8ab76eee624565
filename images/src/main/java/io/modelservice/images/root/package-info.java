/** Images unpacked to folders, and programs run in them. Knows nothing of where layers come from or go to. */
package io.modelservice.images.root;
