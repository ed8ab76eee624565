/** Models in object storage that speaks S3. Knows buckets, keys and credentials; nothing of the cache. */
package io.modelservice.sources.s3;
