/** Image archives as OCI and Docker lay them out, written and read. Knows nothing of what the layers hold. */
package io.modelservice.images.archive;
